"""What a statement is about: the topics of the knowledge base, by words.

The words are those a reader would take as naming the topic, collected by hand along the definitions in
fixtures/topics.json; a topic is suggested when its words weigh enough, two weak ones or a strong one.
"""

import re
from typing import Final

from debate.extraction.types import Reason

# slug: (strong words, weak words), folded.
TOPIC_WORDS: Final[dict[str, tuple[str, str]]] = {
    "business-model": (
        r"商业模式|商业化|盈利|赚钱|赚到钱|变现|营收|收入|付费|收费|商业授权|商业闭环|商业利益|商业价值|商业逻辑|商业策略|商业目的|有钱赚|获客|拓客|"
        r"双轮驱动|投资人|business model|revenue|monetis|monetiz",
        r"商业|客户|市场|订单|资本|定价|免费|股价|竞争|服务商|to ?[bc]|[bc]端|流量|入口",
    ),
    "cost": (
        r"成本|费用|昂贵|最贵|更贵|之所以贵|很贵|便宜|智商税|性价比|低廉|划算|万美元|亿美元|烧钱|烧不起|砸钱|砸的钱|经济高效|免费时代|开销|省钱|cost|cheap",
        r"算力|投入|价格|资金|gpu|微调|部署|参数规模",
    ),
    "capability": (
        r"能力|性能|效果|差距|落后|领先|超越|超过|追上|赶上|水平|参数规模|参数量|跑分|更强|强大|天花板|智能涌现|基准|评测|"
        r"performance|capabilit|outperform|benchmark",
        r"参数|规模|迭代|更好|优于|不如|agi|训练|推理",
    ),
    "ecosystem": (
        r"生态|社区|开发者|合作伙伴|贡献者|众人拾柴|模型商店|繁荣|共建|共享|协作|ecosystem|communit|developer",
        r"平台|分享|反馈|工程师|科学家|厂商|合作|用户基数|开源的力量|反击",
    ),
    "application": (
        r"落地|应用场景|最后一公里|原生应用|杀手级|超级应用|千行百业|赋能|产品形态|行业应用|具身智能|应用开发|智能体|实际场景|"
        r"application|use case|deploy",
        r"场景|应用|产品|行业|企业级|产业|用起来|适配|部署",
    ),
    "safety": (
        r"数据安全|安全性|滥用|内容过滤|过滤|伟光正|对齐|失控|隐私|网络攻击|恶意|泄露|安全风险|ai安全|safety|misuse|alignment",
        r"安全|风险|危险|伦理|可靠",
    ),
    "data": (
        r"训练数据|私有数据|数据集|语料|数据加持|行业数据|医疗数据|高质量的?数据|数据积累|积累的.{0,4}数据|掌握数据|数据飞轮|标注|喂数据|data",
        r"数据",
    ),
    "control-sovereignty": (
        r"自主可控|主权|卡脖子|垄断|少数(?:厂家|厂商|人|公司|几家|巨头)|受制于人|国家安全|中美|地缘|依赖西方|西方|出口管制|国产替代|独大|"
        r"主导权|控制权|大国|sovereign|monopol",
        r"自主|可控|国产|美国|中国|掌控|封锁|依赖",
    ),
    "regulation": (
        r"监管|立法|法规|诉讼|起诉|法院|法案|管制|合规|政策|条例|禁令|许可制|赔偿|regulat|lawsuit|legislation",
        r"法律|政府|治理|限制",
    ),
    "definition-of-openness": (
        r"真开源|真正的开源|伪开源|开源的(?:定义|标准|核心|含义)|许可证|开放权重|代码开源|源代码|权重.{0,6}(?:公开|开放)|贡献回上游|何谓开源|指的是|不同层次|"
        r"改名|close ai|什么是开源|开源协议|open weights|licen[sc]e",
        r"权重|代码|透明|公开|可复现|黑盒|参数公开",
    ),
    "history-analogy": (
        r"linux|安卓|android|ios\b|iphone|windows|unix|mysql|postgres|数据库|操作系统|互联网(?:时代|刚开始|和软件史)|历史上?|类比|好比|比喻|如同|就像|回顾|自来水|"
        r"没有开源就没有",
        r"像|以前|过去|时代|oracle|当年",
    ),
}
STRONG, WEAK, ENOUGH, MOST = 2, 1, 2, 2
# A second topic counts when it weighs nearly as much as the first.
NEARLY = 0.7
_PATTERNS: Final = {slug: (re.compile(strong), re.compile(weak)) for slug, (strong, weak) in TOPIC_WORDS.items()}


def find_topics(folded: str) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """Return (slugs, reasons), the weightiest topic first and at most two; none when nothing is clear."""
    scored: list[tuple[float, str, str]] = []
    for slug, (strong, weak) in _PATTERNS.items():
        heavy = [match[0] for match in strong.finditer(folded)]
        light = [match[0] for match in weak.finditer(folded)]
        score = STRONG * len(set(heavy)) + WEAK * len(set(light))
        if score >= ENOUGH:
            scored.append((score, slug, "、".join(dict.fromkeys([*heavy, *light]))))
    scored.sort(key=lambda one: (-one[0], one[1]))
    best = [one for one in scored if one[0] >= scored[0][0] * NEARLY][:MOST]
    return tuple(slug for _, slug, _ in best), tuple(Reason(f"topic: {slug}", found[:40]) for _, slug, found in best)
