"""What is said of a side as a whole phrase: announcing, building on, restricting, giving a reason for closing …

A frame is a way of the language to speak of a side, with O and C standing for the words of the open and the closed one;
each has the side it speaks for and a weight set by hand, 1 for what shows a leaning and 1.5 for what says it outright.
A frame says nothing where it is denied or asked about right before it. All in folded form.
"""

import re
from collections.abc import Iterator
from typing import Final

from debate.extraction.stance.stance_words import CLOSED, OPEN

# What one of two is there for.
DOES: Final = "适合|适用|用于|负责|面向|满足|解决|擅长|提供|做|推动|追求|侧重|强调|重在|胜在|主打|赚|便宜|灵活|稳定|占"
# (side, weight, rule, pattern). `O` and `C` are the words of the two sides, `D` what they are there for,
# `~6` up to six characters of the same clause, `≈6` the same over a comma.
FRAMES: Final[tuple[tuple[str, float, str, str], ...]] = (
    # To announce, plan, do or ask for it is to be for it.
    ("open", 1, "宣布", r"(?:宣布|公布过?|承诺|答应|声明)~16?O"),
    ("open", 1, "宣布", r"(?:计划|决定|打算|准备|即将|将|已经?|正在|正式|全面|率先|陆续|逐步|定于|重新|对外|"
     r"继续)(?:将|把)?[^,。;、不谁说比]{0,6}?O(?!大?模型|的|与|和|阵营|在)"),
    ("open", 1, "宣布", r"(?:日|月|年|底|初|天|起)(?:起|前|后|内)?(?:正式|全面|陆续)?O(?!大?模型|社区|生态|阵营|的|"
     r"与|和)"),
    ("open", 1, "宣布", r"(?:将|把)[^,。;]{1,14}?(?:全部|全面|完全|都|也|模型|代码|权重|参数)O"),
    ("open", 1, "宣布", r"(?:发布|推出|上线|训练|研发)(?:并|且|和|后|之后)?(?:即|同步|同时|全面|立即|马上)?O"),
    ("open", 1, "宣布", r"O(?:了|出来|出去|给(?:社区|开发者|全|所有|大家|公众|业界|学术))"),
    ("open", 1, "宣布", r"(?:加入|拥抱|投身|转向|走向|回归|重返|加码|押注|布局|投入|推动|推进|推行|打造|倡导|贡献|"
     r"发力|参与|力推)(?:了|到)?[^,。;、不]{0,5}?O"),
    ("open", 1, "宣布", r"(?:announc|commit|plan|pledg|decid|will|going\sto|began|"
     r"start)[a-z]*\s(?:[a-z]+\s){0,4}?(?:open[-\s]?sourc|open[-\s]weight)"),
    ("closed", 1, "宣布", r"(?:宣布|决定|回归|倒向)~8?C"),
    ("closed", 1, "宣布", r"(?:推迟|暂缓|延后|延迟|推后|暂停|停止|取消|中止|放弃)(?:了|发布|公开)?~4O"),
    # What to use, and what others use.
    ("open", 0.75, "使用", r"(?:基于|依托|借助|借鉴|利用|有了|采用|使用|选用|改用|换成|用上|靠|"
     r"在)[^,。;不比]{0,12}?O(?:的)?(?:大?模型|底座|基座|框架|方案|项目|技术|力量)?(?:之?上|基础上|来|进行|就|便|"
     r"自建|搭建|构建|开发|打造|做|发展|微调|已经?|也|,)"),
    ("closed", 0.75, "使用", r"(?:基于|依托|借助|采用|使用|选用|改用|换成|用)[^,。;不比]{0,8}?C(?:的)?(?:大?模型|api|"
     r"接口|服务)?(?:来|就|便|更|会|能|即可)"),
    ("open", 1, "建议", r"(?:应该?|应当|必须|需要|有必要|要|建议|呼吁|鼓励|推荐|值得|最好)[^,。;不限]{0,4}?(?:支持|"
     r"发展|拥抱|走|使用|采用|选择|做|专注|加入|打造|投资|坚持|保护|保持)[^,。;不与和]{0,6}?O(?!~10(?:限制|约束|"
     r"选择))"),
    ("closed", 1, "建议", r"(?:应该?|应当|必须|建议|推荐|最好|需要)[^,。;不限]{0,4}?(?:使用|采用|选择|走|做|坚持|"
     r"保持)[^,。;不与和]{0,4}?C"),
    ("open", 1.5, "不可缺少", r"(?:若|如果|一旦|要是|假如)(?:不|没有|放弃|限制|禁止)~6O≈14(?:受损|落后|损失|失去|"
     r"错过|输给|害|倒退|被动)"),
    # How it fares.
    ("open", 1, "兴起", r"O(?:大?模型|生态|社区|阵营|力量|运动|浪潮|路线|模式|ai|的)?[^,。;不难未没无]{0,6}?(?:崛起|"
     r"兴起|爆发|普及|壮大|盛行|风靡|势不可挡|不可阻挡|领头|领军|引领|标杆|典范|旗手|先锋|后来居上|站上)"),
    ("open", 1, "兴起", r"(?:必|必然|必定|必将|终将|总会|一定)(?:会|要|将)?(?:有|出现|诞生|走向|迎来|产生|胜|"
     r"赢)[^,。;不]{0,6}?O"),
    ("open", 1, "兴起", r"O[^,。;不难未没无]{0,8}(?:必胜|会赢|会胜|将赢|获胜|胜出|取胜|赢得|赢了|笑到最后|是(?:大势|"
     r"趋势|未来|方向|正道|王道))"),
    ("closed", 1, "兴起", r"C[^,。;不难未没无]{0,8}(?:必胜|会赢|会胜|将赢|获胜|胜出|取胜|赢得|赢了|笑到最后|"
     r"是(?:大势|趋势|未来|方向|正道|王道))"),
    ("open", 1, "冲击", r"(?:对|给|让)~6C[^,。;不没]{0,12}(?:冲击|打击|威胁|挑战|压力|颠覆|坐不住|危机|紧张)"),
    ("open", 1, "冲击", r"(?:倒逼|逼迫|逼得|迫使|打破|戳破|撼动|动摇)~8C"),
    # To hold it back, and why one keeps it closed.
    ("closed", 1.5, "限制", r"O[^,。;不]{0,8}?(?:必须|应该?|应当|需要|要|会)[^,。;不]{0,3}(?:受|被|受到|加以|"
     r"接受)(?:到)?(?:严格)?(?:的)?(?:限制|禁止|约束|管制)"),
    ("closed", 1.5, "限制", r"(?:没有?|无需|不必|没有必要)~4(?:理由|义务|必要|打算|意愿|兴趣|动力)~4O"),
    ("closed", 1, "缘由", r"(?:为了?|出于|因为|由于|考虑到|鉴于|基于)[^,。;]{1,18},?~8?(?:不再|不会|不|未|没有?|暂不|"
     r"停止)(?:全部|完全|全面)?(?:开源|公开|开放)"),
    ("closed", 1, "缘由", r"(?:为了|出于|因为|由于|考虑到|鉴于)[^,。;]{1,18},?[^,。;选]{0,6}?(?:选择|保持|坚持|采取|"
     r"采用|走|才)C"),
    ("closed", 1.5, "拒绝", r"(?:不可能|不会|不能|不应该?|不该|不打算|不准备|不愿意?|不想|不敢|难以)(?:再|把|完全|"
     r"全部|全面|真正)?[^,。;比说让]{0,4}?O(?!模型|社区|生态|与|和|的)"),
    ("closed", 1.5, "拒绝", r"(?:没有?|暂?无|尚无)(?:任何)?~3O(?:~4)(?:计划|打算|意愿|想法|时间表|必要|理由)"),
    ("open", 1.5, "不可缺少", r"(?:\A|[,;])(?:如果|若|要是)?不(?:做|搞|走)?O,≈16(?:不会|没有|不能|没法|无法|难以|"
     r"很难|没人|落后|被)"),
    ("closed", 1.5, "拒绝", r"(?:我们|我方|公司)~6(?:不会|不再|不打算|不愿|不准备|暂不)再?(?:公开|公布|开放|披露|"
     r"开源)"),
    ("open", 1, "归结", r"O(?:大?模型|路线|的)?才(?:有|能|会|可能|行|算|可以|更)"),
    ("closed", 1, "归结", r"C(?:大?模型|路线|的)?才(?:有|能|会|可能|行|算|可以|更)"),
    ("closed", 1, "归结", r"(?<![源好强])(?:还是|仍是|依然是|仍然是|依旧是|终究是|只认)C(?!还是)"),
    ("open", 1, "归结", r"(?<![源好强])(?:还是|仍是|依然是|仍然是|依旧是|终究是|只认)O(?!还是|与|和|或)"),
    # Not what it seems.
    ("closed", 0.75, "名实", r"O大?模型~4(?:和|与|跟|不同于|不等于)~4(?:软件|代码|项目)~6(?:不是一回事|不同|不一样|"
     r"两码事|有别)"),
    ("closed", 1, "名实", r"O(?:~4)?(?:并?不(?:等于|意味着|代表|是)|≠|不一定)~4?(?:免费|安全|便宜|成功|万能|好用|"
     r"更好|透明|没有成本|低成本|真的)"),
    ("open", 1, "保密", r"(?:对|把)~10(?:保密|秘而不宣|藏着掖着|遮遮掩掩)|闭门造"),
    # The one instead of the other.
    ("open", 1.5, "取舍", r"(?:而不是|而非|而不该是?|而不应是?|rather\sthan|instead\sof)~6C"),
    ("closed", 1.5, "取舍", r"(?:而不是|rather\sthan|instead\sof)~4O(?!(?:还是|和|与|或|、)?C)"),
    ("open", 1, "取舍", r"(?:从|由)C~6(?:转|走|迁|改|切)~4O"),
    # Both in turn: each for something, the one for now and the other for later, some this and some that.
    ("both", 1.5, "两者并存", r"O≈14D[^。]{0,30}C[^。]{0,14}D"),
    ("both", 1.5, "两者并存", r"C≈14D[^。]{0,30}O[^。]{0,14}D"),
    ("both", 1.5, "两者并存", r"O≈6(?:更像|固然|诚然|是长远|是未来|方向)[^。]{0,16}C≈4(?:才|更|则)"),
    ("both", 1.5, "两者并存", r"(?:[一大]部分|有的|有些|一些|多数)≈18O[^。]{0,24}(?:[一小]部分|余下|其余|有的|有些|"
     r"一些|少数)≈12C"),
    ("both", 1.5, "两者并存", r"(?:既|也|又)~5(?:O≈10(?:又|也|还|还是|或)≈6C|C≈10(?:又|也|还|还是|"
     r"或)≈6O)[^。]{0,12}(?:都|也|可)"),
    ("both", 1.5, "两者并存", r"(?:组合|搭配|混合|同时|配合|结合)≈14(?:O≈6C|C≈6O)"),
    ("both", 1.5, "两者并存", r"用O[^。]{0,14}用C|用C[^。]{0,14}用O"),
    ("both", 1.5, "两者并存", r"(?:基础|部分|小|轻量|底层|早期|旧|老|上一代|非核心)~5O≈14(?:收费|商用|付费|保留|C)"),
    ("both", 1, "两者并存", r"(?:O~6C|C~6O)~6(?:都(?!没)|两手|平衡|折中|折衷|互相|相互|共同|缺一|各自)"),
    ("both", 1, "两者并存", r"(?:没有|不存在|谈不上)~6(?:绝对|好坏|优劣|高下|对错|输赢)"),
    # No side taken.
    ("neutral", 1.5, "不站队", r"(?:O~8C|C~8O)~10(?:争论|争议|争辩|辩论|分歧|讨论|之争)~10(?:激烈|不休|升温|持续|"
     r"再起|白热|由来|已久|没有)"),
    ("neutral", 1.5, "不站队", r"(?:无论|不管|不论)~4(?:O~6C|C~6O)≈4,≈24(?:关键|重要|本质|核心|最终|根本)"),
    ("neutral", 1.5, "不站队", r"(?:关键|重要|重点|核心|根本|本质)(?:的)?(?:并)?(?:不在于?|不是)~8[OC]"),
    ("neutral", 1.5, "不站队", r"(?:重要|关键|核心|根本|要紧)的?(?:是|在于|还是)≈16(?:而不是|而非|不是)~4(?:O(?:还是|"
     r"和|与|或|、)?C|C(?:还是|和|与|或|、)?O)"),
    ("neutral", 1.5, "不站队", r"不(?:太|会)?(?:在乎|关心|在意|介意|纠结)~12[OC]"),
    ("neutral", 1.5, "不站队", r"[OC]与否|(?:没有?|未|拒绝|并未)(?:透露|说明|表态|回应|公布)~10是否~4[OC]|什么(?:才|"
     r"样的)?(?:是|算|叫)~3O"),
    ("neutral", 1.5, "不站队", r"(?:只是?|仅仅?|不过是|其实是|只不过)(?:开放|公开)了?(?:模型)?(?:的)?(?:权重|参数)"),
    ("neutral", 1.5, "不站队", r"(?:怎么|如何|怎样|靠什么)(?:盈利|赚钱|变现|商业化|收费)≈6(?:没|还|仍|未|不)"),
    ("neutral", 1.5, "不站队", r"(?:(?:还|尚)?没有?|[尚未]无)(?:形成|得出)?(?:定论|结论|答案|共识)|看不出谁|"
     r"胜负(?:难|未)"),
)  # fmt: skip
_DENIED: Final = re.compile(
    r"(?:不|没有?|未|非|无法|难以|拒绝|反对|放弃|停止|是否|要不要|为何|为什么|谁)[^,。;]{0,3}\Z|n[o']t\s\Z"
)


def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression of a frame with what its signs stand for."""
    pattern = re.sub(r"~(\d+)", r"[^,。;]{0,\1}", pattern)
    pattern = re.sub(r"≈(\d+)", r"[^。;]{0,\1}", pattern)
    pattern = pattern.replace("[OC]", "(?:O|C)").replace("D", f"(?:{DOES})")
    return re.compile(pattern.replace("O", f"(?:{OPEN})").replace("C", f"(?:{CLOSED})"))


_COMPILED: Final = tuple((side, weight, rule, _compiled(pattern)) for side, weight, rule, pattern in FRAMES)


def find_frames(sentence: str) -> Iterator[tuple[str, float, str, str]]:
    """Yield (side, weight, rule, words) of what the sentence says, each rule and side once."""
    seen: set[tuple[str, str]] = set()
    for side, weight, rule, pattern in _COMPILED:
        match = pattern.search(sentence)
        if not match or (side, rule) in seen or _DENIED.search(sentence, max(0, match.start() - 6), match.start()):
            continue
        seen.add((side, rule))
        yield side, weight, rule, match[0]
