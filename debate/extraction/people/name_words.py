"""Words and patterns about people: surnames, foreign names, roles, forms of address, unnamed sources.

The lists and their source are in name_words.txt. Everything works on text in Simplified characters with half-width
punctuation (see `page.flatten`).
"""

import re
from functools import cache
from pathlib import Path

from debate.extraction.word_tables import any_of
from debate.text import read_lists, words_of

_LISTS = read_lists(Path(__file__).with_suffix(".txt"))

SURNAMES = "".join(_LISTS["surnames"])
RARE_SURNAMES = "".join(_LISTS["rare_surnames"])
COMPOUND_SURNAMES = "|".join(words_of(_LISTS["compound_surnames"]))
FOREIGN_CHARACTERS = "".join(_LISTS["foreign"])
NOT_NAMES = frozenset(words_of(_LISTS["no_names"]))

ROLE_WORDS = frozenset(words_of(_LISTS["roles"]))
ADDRESS = words_of(_LISTS["address"])
LATIN_NAME = r"[A-Z][a-zA-Z'’-]*\.?(?: (?:[A-Z][a-zA-Z'’-]*\.?|de|van|von|der|al|bin|Le|La)){0,3}"
HAN = "[\u3400-\u9fff]"

DOTTED_NAME_CHARACTERS = FOREIGN_CHARACTERS + "".join(_LISTS["dotted"])
# Surnames common enough to stand behind the · of a name: 玛雅·陈.
COMMON_SURNAMES = SURNAMES[:100]

PRONOUN = re.compile(
    r"(?<!其)他们(?!的(?!观点|看法|说法|判断))|她们|(?<![其吉])他(?![人国日乡处妈])|她|对方|前者|后者|其(?=认为|"
    r"表示|称|指出|坦言|强调|透露|预测|还|也|进一步|在[^,。]{1,20}(?:表示|称|指出))|"
    r"(?:该|这家|这位|这名|该名|那位|上述)(?:公司|机构|企业|人士|负责人|专家|高管|创始人|创办人|执行长|"
    r"董事长|总裁|科学家|工程师|CEO|老板|掌门人|企业家|作者|博主|分析师|学者|教授|研究员|报告|媒体|网友|"
    r"从业者|投资人|发言人|平台|团队|高层|员工|"
    r"业内人士|知情人士)|\b(?:[Hh]e|[Ss]he|[Tt]hey)\b"
)
PLURAL = frozenset(["他们", "她们", "They", "they"])
_MANY = (
    "(?:与会|参会|受访|在场|一家|某家|几家|一些|有些|不少|多位|多名|几位|几名|两位|部分|许多|很多|众多|大多数?|绝大多数|一位|一名|某位|某"
    "|有|数位|多家|有的|更多|几乎所有|所有|匿名的?|资深|该|另一位|另一名|另有|还有|也有|国内|海外|国外"
    "|行业)"
)
_KIND = (
    "(?:人士|业内人士|行业人士|市场人士|知情人士|消息人士|内部人士|相关人士|接近[^,。]{1,12}的人士|专家|"
    "学者|分析师|分析人士|投资人|投资者|从业者|从业人员|开发者|创业者|网友|用户|媒体|"
    "外媒|港媒|台媒|美媒|机构|研究机构|券商|研报|报道|观点|声音|评论|研究者|研究人员|科学家|工程师|员工|"
    "前员工|负责人|相关负责人|观察人士|观察者|企业家|客户|高管|人|批评者|支持者|反对者|"
    "大模型(?:创业者|从业者|开发者)|AI(?:应用)?从业者|法律专家|经济学家|技术人员|创始人|教授|研究员|同行)"
)
_FIRST = (
    "与参受在某"
    "一有不多几两部许很众大绝某数更所匿资该另还也国海行业市知消分内外舆坊媒网专学投开从批支反观官公研者"
    "报论声文内法作笔记主本"
)
GROUP = re.compile(
    f"(?=[{_FIRST}])(?<!没)(?:{_MANY}{{1,3}}(?:[^,。:;!?“”的\\s]{{0,10}}?的?|[^,。:;!?“”的\\s]{{2,8}}的[^,。:;!?“”的\\s]{{1,6}}?)?{_KIND}|业内人士|行业人士|市场人士|"
    f"知情人士|消息人士|分析人士|业内|业界|外界|舆论|坊间|外媒|媒体|网友们?|专家们?|学者们?|分析师们?|"
    "投资人|开发者们?|从业者|批评者|支持者|反对者|大家|观察人士|官方|公司方面|官方人士|研究人员|研究者|"
    "公司|报告|研报|论文|内部信|文件|声明|公告|市场|法院|作者|笔者|记者|主持人|文章|本报|本刊)|"
    r"(?:[Aa]nalysts|[Ee]xperts|[Cc]ritics|[Rr]esearchers|[Oo]fficials|[Ss]upporters|[Pp]roponents|[Oo]pponents)(?= )"
)
NARRATING = frozenset(words_of(_LISTS["narrating"]))
NO_SPEAKERS = frozenset(words_of(_LISTS["no_speakers"]))


@cache
def role_pattern() -> re.Pattern[str]:
    """Return the expression that finds one or several roles in a row: 联合创始人、董事长兼CEO."""
    words = any_of(ROLE_WORDS)
    one = f"(?:前|原|现任|时任|联合|联席|首席|高级|副|执行|资深|名誉|常务|代理|终身|特聘|讲席|兼职){{0,3}}(?:{words})"
    return re.compile(f"{one}(?: ?(?:[、/&,]|兼|及|和|暨|以及) ?{HAN}{{0,6}}?{one}){{0,3}}")


@cache
def address_pattern() -> re.Pattern[str]:
    """Return the expression that finds a surname with a form of address: 李总, 程老师."""
    words = "|".join(sorted(ADDRESS, key=len, reverse=True))
    return re.compile(
        f"(?<!{HAN})(?:{COMPOUND_SURNAMES}|[{SURNAMES}])(?:{words})(?!{HAN}{{0,1}}[裁统])|"
        f"(?<=[是如果位问请])[{SURNAMES}](?:总|老师|教授|先生|女士)"
    )
