"""The words that show which side a statement takes, as tables; all in folded form (Simplified, lower case).

Where they come from: collected by hand from what is commonly said for and against open models (cost, capability,
business, ecosystem, safety, control), with their everyday synonyms and opposites. Words of the language only. A word of
praise or blame counts as said *of* a side; `stance` works out of which one, and whether it is negated.
"""

import re
from typing import Final

from debate.extraction.tables import any_of

OPEN: Final = any_of(
    """开源 开放权重 开放源代码 开放源码 公开权重 权重开放 开放模型 权重(?:全部|完全|也)?(?:公开|开放)
    公开了?(?:模型的?)?权重""",
    r"open[-\s]?sourc(?:e|ed|ing) open[-\s]?weights? open\smodels?",
)
CLOSED: Final = any_of(
    "闭源 封闭模型 封闭式 专有模型 不开源 非开源 close[d-]?[-\\s]?source proprietary closed\\smodels? close\\s?ai"
)
_OR: Final = r"(?:模型|大模型|生态)?(?:和|与|跟|、|及|或者?|,?还是|or|\+|\/)"
BOTH: Final = (
    rf"开闭源|闭开源|开源{_OR}闭源|闭源{_OR}开源|技术路线|路线之争|(?:这|两)[两种条]{{1,2}}(?:技术)?(?:路线|模式|阵营)"
)
SIDE: Final = re.compile(rf"(?P<both>{BOTH})|(?P<closed>{CLOSED})|(?P<open>{OPEN})")

GOOD: Final = any_of(
    r"""(?:让|使)(?!坏人|黑客|恐怖|对手|恶意|人们?担)[^,。]{1,10}(?:也?能|可以|有机会)
    才是[^,。]{0,10}(?:未来|答案|出路|王道|方向|正途) [更最][^,。]{0,4}的?选择
    (?:带来|产生|创造)[^,。]{0,8}(?:收入|利润|回报) 底气 公共品 公共产品 自由 竞争力 默认选项 主角 回馈
    数据飞轮 最省事 更省事 都(?:可以|能)(?:基于|用上|参与|使用) 帮助 改进 完善 省心 好用 先见之明
    (?:可以?|能|支持|便于)(?:私有|本地)化?部署 数据不(?:用|必)?(?:出|离开) caught\sup cheaper safer
    democrati[sz] transparen thriv""",
    # in general
    """优势 好处 长处 优点 优越 居功至伟 功不可没 更好 很好 最好 好得多 更优 最优 出色 卓越 优秀 明显更好 成功
    意义重大 有意义 重大意义 明智 合理 适合 合适 首选 值得 利好 受益 得益 造福 至关重要 不可或缺 必不可少
    必由之路 必然(?:的)?选择 唯一(?:的)?(?:道路|出路|解|选择) 大势所趋 趋势 主流 正道 王道 机会 机遇 希望 潜力
    强心剂 里程碑 福音 胜利 胜出 完胜 价值 力量 进可攻退可守 有利于 有助于 有益 前景 前途 生命力 够好 长处
    大有可为 必选项 荣誉 软实力 站在.{0,6}(?:肩膀|肩上) 集思广益 正确的?(?:道路|方向|选择)""",
    # capability
    r"""更强 最强 很强 强大 领先 先进 占优 超越 迎头赶上 后来居上 越来越好 越来越强 名列前茅 追平 抹平 拉近
    缩小了?差距 提升 进步 创新(?!者|公司|企业|药) 战斗力 可塑性 可定制 灵活 稳定 可靠 快速迭代 迭代快 响应更快
    更快 高效 效率更高 一骑绝尘 遥遥领先 (?:超过|超越|赶上|追上)了?(?=\s?[a-z]) 可塑 专业服务 开箱即用""",
    # cost and business
    """便宜 低廉 免费 省钱 省去 省下 节省 划算 经济高效 性价比 降低了?成本 降本
    成本(?:一定|明显|反而|也)?(?:是|会)?(?:非常|更|很|极其|极|较)?低 免去 免除 按[需量]付费 降低了?.{0,6}门槛
    赚钱 赚到钱 有钱赚 盈利 变现 商业闭环 真正的商业模式 自己的商业模式 有收入 营收 壁垒 护城河 能聚集 聚集
    吸引 青睐 受欢迎 用[得的]更多 更受""",
    # ecosystem, openness, safety
    """繁荣 蓬勃 活跃 众人拾柴 百花齐放 壮大 促进 推动 推进 加速 助力 赋能 普惠 普及 平权 民主化 共享 分享
    共同进步 贡献(?!的) 广泛 数百倍 几百倍 打破垄断 透明 可复现 自主可控 可控 隐私性 保护 更安全 安全可控 信任
    初心 反击""",
)
BAD: Final = any_of(
    r"""没有(?:真正的|清晰的)?商业模式 更严重 活不长 备胎 跟随者 没有足够 苦不堪言 做不到 办不到 免费的午餐
    撑不下去 走不远 走不下去 活不下去 差得?很?远 差很多 差一大截 白送 自断后路 坏人 作恶 没有前途 没前途 死路
    短暂 脆弱 养不活 进不了 收不回 成本被[^,。]{0,4}低估 [只仅]适合 只能做 只能用来 流失 恐怖分子 黑客
    不法分子 涨价 停服 断供 被(?:绑定|锁定|卡住) 单一供应商 失血 泛滥 武器 军备 dangerous unsafe irresponsible
    expensive black\sbox lag""",
    """缺点 缺陷 劣势 短板 弱点 弊端 局限 意义不大 没有?意义 毫无意义 没有优势 风险 隐患 威胁 危险 困难 很难 更难
    难以 不足 缺乏 缺少 失败 担心 担忧 忧虑 质疑 诟病 批评 唱衰 问号 智商税 骗局 伪命题 鸡肋 噱头 割韭菜 玩具
    过时 淘汰 倒退 不可取 不明智 不靠谱 行不通 走不通 沦为 历史错误 站错 错误的一边 违背 自私 混乱 一盘散沙
    不可持续 难以为继 后劲不足 改名 改成 跑不起来 拿来主义 不足以 不划算 不适合 不适配 无用武之地""",
    """落后 较弱 更弱 更差 太差 差得远 差距 逊色 打折扣 跟不上 追不上 不成熟 (?:尚|还|并|仍)未成熟 未成熟
    没有经过 几乎无法 无法完全""",
    """最贵 更贵 很贵 太贵 昂贵 高昂 成本(?:更|很|太)?高 时间成本 额外 增加了? 浪费 烧钱 亏损 赔本 入不敷出 断裂
    门槛(?:更|很|太)?高 获客手段 拓客(?:的)?手段 吃亏 受限 后继乏力""",
    """垄断 黑盒 黑箱 不透明 不安全 不可靠 泄露 滥用 失控 恶意 卡脖子 受制于人 封锁 孤本 碎片化 同质化 造假 套壳
    不负责任 过滤""",
)
VALENCE: Final = re.compile(rf"(?P<bad>{BAD})|(?P<good>{GOOD})")

# Right before a word these turn it round.
_NOT: Final = any_of(
    """没法 没办法 无从 不是 并不 不再 不会 不能 不可能 没有 没什么 并非 而非 无法 无需 无须 难以 很难 难有 未必
    未能 尚未 毫无 谈不上 缺乏 缺少 失去 不 没 未 无 非 别 避免 摆脱 打破 防止 减少 降低 丧失"""
)
_FILLER: Final = any_of(
    """那么 太 再 有 能 够 会 得到 任何 什么 真正 真正的 一定 算 有效 了 的 在 是 成为 形成 构成 大 太大 保证
    确保 实现 完全 提供 带来 获得 做到 其"""
)
NEGATED: Final = re.compile(rf"(?:{_NOT})(?:{_FILLER}){{0,3}}\Z")
NEGATED_BEHIND: Final = re.compile(
    r"[^,。]{0,2}(?:(?:正在|已经|将)?(?:被)?(?:打破|消失|瓦解|削弱|减弱|侵蚀|不复存在)|窗口期?|未必|没有保|得不到|难以保|无法保|不够|不足|有待|存疑|无从谈起|要打问号|会打折|是个伪|不大|有限|不成立)"
)
UNDECIDED: Final = re.compile(r"不一定|是否|能不能|会不会|是不是|有没有|到底|究竟|哪个|谁(?!都)|要不要")

# Comparison: the first is ahead of the second, or behind it.
_AHEAD: Final = any_of(
    """优于 超过了? 超越了? 领先于 强于 好于 胜过 赢过 打败 击败 战胜 吊打 碾压 高于 大于 多于 快于 远超 追上
    赶上 追平 赶超 反超 逼近 接近 不输于? 不逊于 不逊色于? 媲美 比肩 看齐 达到 取代 甩开 caught\\sup\\swith
    catch(?:ing)?\\sup\\s(?:with|to) surpass outperform overtake beat better\\sthan cheaper\\sthan
    safer\\sthan ahead\\sof 低于 是.{0,6}倍 更胜一筹"""
)
_BEHIND: Final = any_of(
    """(?:never|not)\\sbe\\sas\\sgood\\sas not\\sas\\sgood\\sas worse\\sthan behind inferior\\sto 不如 不及
    落后于? 逊于 逊色于 差于 弱于 慢于 输给 比不上 比不过 追不上 赶不上 打不过 不敌 贵于 劣于
    (?:很难|难以|无法|不可能)(?:被)?超[越过] 难以追上 差.{0,2}一截"""
)
COMPARE: Final = re.compile(rf"(?P<behind>{_BEHIND})|(?P<ahead>{_AHEAD})")
# The one trails, or costs, by so much: 成本只有闭源的十分之一.
SHARE_BEHIND: Final = re.compile(r"的?(?:[一二三四五六七八九十百千几数]+分之|一半|零头|\d+%)")
SHARE_BEFORE: Final = re.compile(r"(?:只有|仅为|仅是|不到|只是|不及|低至)\Z")
# It is the open side that is thought to trail, so a gap that closes speaks for it.
GAP_CLOSES: Final = re.compile(
    r"(?:差距|距离)[^,。]{0,10}(?:缩[小短]|越来越小|变小|消失|收窄|不大|很小|抹平|拉近)|"
    r"(?:缩小|抹平|拉近|填平)[^,。]{0,12}(?:差距|距离)"
)
GAP_WIDENS: Final = re.compile(
    r"(?:差距|距离)[^,。]{0,10}(?:扩大|拉大|越来越大|变大|很大|明显)|(?:拉大|扩大)[^,。]{0,8}(?:差距|距离)"
)
# 限制开源只会…: what is said of the refusal is said for the side.
CONSEQUENCE: Final = re.compile(r"[^,。]{0,6}(?:只会|会|将|等于|意味着|无异于)")
NOT_THAN: Final = re.compile(r"(?:不|没|不见得|未必)(?:会)?(?:比|见得比|一定比)")
THAN: Final = re.compile(r"比|相比|较之|相较|对比")
STANDARD: Final = re.compile(r"(?:比起?|相比|相较于?|较之)(?!较)[^,]{0,6}\Z")
COMPARED_WITH: Final = re.compile(r"[^,。]{0,10}(?:相比|比起来|比较起来)")
# More of these is worse.
LOSS: Final = re.compile(r"成本|费用|价格|门槛|难度|风险|耗时|开销|延迟|能耗")
MORE_OR_LESS: Final = re.compile(r"大于|高于|低于|超过|多于|是.{0,6}倍")
PASSIVE: Final = re.compile(r"[被遭][^,]{0,8}\Z")

# What somebody does with a side.
_CHOOSES: Final = any_of(
    """保持 全部 全面 彻底 完全 选 会选 选择 选择的是 偏向 偏好 愿意为 更愿意用 更喜欢 更信任 偏爱 优先考虑
    倾向于?采用 倾向于?使用 倾向于?选择 倾向于 不得不用 只能用 依赖 拥抱 坚持 支持 力挺 看好 相信 站队 加入
    走上? 押注 推崇 主张 鼓励 (?:恢复|重新) 必须要?用 就用 都用 应该用 优先 持续 专注 借助了?"""
)
_REFUSES: Final = any_of(
    """没有哪家 没有哪个 没有一家 没有任何一[家个] 放弃 反对 限制 禁止 抵制 取消 停止 批评 唱衰 看衰 质疑 告别
    拒绝 不看好 不支持 不搞 不走 贬低 诋毁 付费"""
)
CHOOSE: Final = re.compile(rf"(?:{_CHOOSES})(?:了|大模型|模型|的?力量)?\Z")
_WONT: Final = any_of("不会 不打算 不想 不愿 不愿意 不应该? 不该 不宜 没必要 没有必要 不考虑 不准备 决定不")
WONT: Final = re.compile(rf"(?:{_WONT})(?:再|选择|走|做|把.{{1,8}}|全面)?\Z")
REFUSE: Final = re.compile(rf"(?:{_REFUSES})(?:了|使用|大模型|模型)?\Z")
OF_WHICH: Final = re.compile(r"的(?!力量|路|模式|方式|道路|路线|模型|大模型)")

# The statement rejects what it reports: everything it reports counts the other way round.
REJECTS: Final = re.compile(
    r"不(?:太)?(?:同意|认同|赞同|赞成|认可|敢苟同)|(?:我|他|她)反对|不(?:认为|觉得|相信)|"
    + any_of("胡说八道 胡说 一派胡言 瞎说 谬论 无稽之谈 忽悠 误导 危言耸听 恰恰相反 大错特错 是错误的")
)
OWN_VIEW: Final = re.compile(r"[^,]{0,2}(?:我|它|他|其实|事实上|实际上|反而|却|但|而是|恰恰|今天|现在)")
REJECTS_BEFORE: Final = re.compile(
    any_of("不再成立 不成立 站不住脚 是错的 并非如此 不是这样 是误解 没有道理 毫无道理 言过其实")
)
# Without it, no …: the strongest praise. It may run over a comma.
INDISPENSABLE: Final = re.compile(
    rf"(?:没有|离开|不靠|不做|不搞|缺了)(?:了)?(?:(?P<open>{OPEN})|(?P<closed>{CLOSED}))"
    r"(?P<rest>.{0,24}?(?:没有|不会|不可能|做不|无法|无从|谈不上|哪来|难以|不可))"
)
# Against concentration: what is commonly said for openness without naming it.
AGAINST_FEW: Final = re.compile(
    r"(?:不(?:该|应|应该|应当|能|可以?)|避免|防止|反对|打破|警惕|以免|而不是)(?:被|由|让|成为|沦为|掌握在|集中在|变成|ai|大?模型|技术){0,3}"
    r"(?:少数|几家|个别|一两家|极少数)[^,。]{0,8}(?:厂商|厂家|公司|企业|巨头|人|手)"
)

# Both have their place: words that mean so by themselves, and words that do where both sides are named.
BOTH_WAYS: Final = re.compile(
    any_of(
        """并存 共存 并行 并举 并重 并驾齐驱 互补 互为补充 相互补充 互相补充 相辅相成 相得益彰 互相合作 相互合作
    竞争[和与]合作 互有优劣 两条腿 各有(?:各的|自的?)?(?:优势|优劣|利弊|千秋|所长|长短|特点|用处|价值|市场)
    动态平衡 都需要 缺一不可 非此即彼 二选一 不矛盾 不冲突 不对立 殊途同归 只是手段 都是手段 双轨 做选择题
    单选题 零和[博游][弈戏] 同时(?:押注|布局|拥抱) 两边下注 谁也(?:取代|离开|替代|代替)不了谁
    开源有开源的.{1,8}闭源有闭源的 闭源有闭源的.{1,8}开源有开源的 coexist complement hybrid"""
    )
    + r"|双轮驱动(?![”\"」]?(?:并?不|行不通))|都有(?:其|各自的?)?(?:价值|市场|空间|用武之地)|华山.{0,3}一条[道路]|"
    r"谁也离不开谁"
)
BOTH_IF_NAMED: Final = re.compile(
    any_of(
        """融合 兼顾 结合 混合 不同的?(?:路线|选择) 分化 取决于 相关的? 互相竞争 相互竞争 既.{1,14}又 一边.{1,10}一边
    分别 有限开源 部分开源 先用.{0,12}再用 灵活搭配 搭配使用 各取所需 既有.{1,14}也有
    (?:会有|同时有|同时存在|都会有).{0,8}[开闭]源.{0,14}[和与也].{0,10}[开闭]源 不是所有.{0,14}也不是所有
    (?:旗舰|最强|最大|核心|高端|顶级)[^,。]{0,6}闭源 小[^,。]{0,3}模型[^,。]{0,3}开源 分工 均衡 此消彼长
    你追我赶 交替领先 只能选一个 选边 要看[^,]{0,8}(?:场景|需求|产品|形态|情况|阶段|客户) (?:可|随).{0,8}而定
    因.{1,6}而异 在[开闭]源(?:模型)?(?:之上|的?基础上) 动态选择"""
    )
)
NO_SIDE: Final = re.compile(
    any_of(
        """为时尚早 为时过早 言之过早 所谓的?开源,?(?:就是|是|指) 没有结论 没有答案 不站队 不表态 不评价
    (?:可能|还|未免)?太早 还不知道 开源的(?:要义|核心|本质|含义|真谛|定义) 尚未可知 尚不可知 难以预料 未有定论
    尚无定论 没有定论 不好说 说不准 拭目以待 [还尚]未确定 不是关键 无关紧要 无关 没有直接关系 没有必然联系
    一文不值 不是真开源 真正的开源 真开源 伪开源 标准(?:还|正)?(?:正在|在制定|尚未|还没) 没(?:有)?可比性
    不可比 主要是指 谁赢谁输 不是.{0,4}问题的?(?:关键|核心) 差异很大 选择题 没有价值 too\\searly"""
    )
    + r"|(?:并?不|没|没有)(?:那么|这么|太)?重要"
)
# How a speech goes on about what was said before.
GOES_ON: Final = re.compile(
    "^(?:"
    + any_of(
        """它们? 其 这 那 该 此 他们 二者 两者 双方 前者 后者 而且 并且 同时 首先 其次 再次 最后 另外 此外 因此 所以
    因为 例如 比如 以 但 然而 不过 一方面 另一方面 只有 只要 尽管 虽然 如果 用 目前 实际上 其实 做个 设想 归根
    大部分 我也 对此 总之 换句话 也就是说"""
    )
    + ")"
)
ONLY_IT: Final = re.compile(
    rf"(?:只有|唯有|唯)(?:(?P<open>{OPEN})|(?P<closed>{CLOSED}))(?:大模型|模型|的模型|路线)?,?(?:才|能)"
)
# 真正…的，(才)是闭源: the blame comes before the side it is put on.
CLEFT: Final = re.compile(
    rf"[”\"」』]?[^,。]{{0,3}}的[^,。]{{0,6}}[,，]?(?:才|其实|正|都|全|往往|大多|几乎都)?是[^,。]{{0,8}}?(?:(?P<open>{OPEN})|(?P<closed>{CLOSED}))"
)
ONE_SIDE: Final = re.compile(rf"(?P<closed>{CLOSED})|(?P<open>{OPEN})")
# 只有当甲追上乙时，…才会…: it has not come to that.
UNMET: Final = re.compile(r"(?:但|而)?(?:只有|除非)[^。]{0,60}?,[^。,]{0,20}才")
NOT_YET: Final = re.compile(r"^(?:但|而)?(?:只有|除非|等到?|直到)")
IF: Final = re.compile(r"^(?:但|而)?(?:如果|若是?|假如|要是|倘若|设想|当|哪怕|即便|即使|就算|纵使|纵然)")
THOUGH: Final = re.compile(r"^(?:但|而)?(?:虽然?|尽管|固然|诚然)|虽然")
OVERTURNED: Final = re.compile(
    r"(?:以前|过去|原来|曾经|本来|大家).{0,8}(?:觉得|以为|认为)|看似|看起来|看上去|貌似|号称|表面上"
)
