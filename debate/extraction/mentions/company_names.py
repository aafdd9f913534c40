"""Names of companies that reports on large models use, as a table: forms joined by |, the usual name first.

Where the list comes from: the makers named on the public register of generative AI services
(国家互联网信息办公室《生成式人工智能服务已备案信息》) and on the model hubs (Hugging Face, ModelScope), well-known
companies of the technology indices, the big clouds, and the state enterprises, banks and insurers that buy models.
Written down from general knowledge: facts of the market, not of any article. Products and platforms (微信, 飞书, 抖音)
and media are left out on purpose: they are no companies. A company of the knowledge base needs no entry here: an entry
only adds further names to it.
"""

import re
from typing import Final

from debate.extraction.word_tables import words_in

COMPANIES: Final = """
OpenAI|Open AI, Anthropic, 谷歌|Google|谷歌公司, DeepMind|Google DeepMind|谷歌DeepMind,
Meta|Meta公司|Meta Platforms|Facebook|脸书, 微软|Microsoft|微软公司, 亚马逊|Amazon|亚马逊云科技|AWS,
苹果|Apple|苹果公司, 英伟达|NVIDIA|辉达, xAI|X.AI, 特斯拉|Tesla, 甲骨文|Oracle|甲骨文公司, IBM, 英特尔|Intel,
AMD|超威, 高通|Qualcomm, 台积电|TSMC, 三星|Samsung|三星电子, 软银|SoftBank, Salesforce, Adobe, Databricks, Snowflake,
Cohere, Mistral AI|Mistral, Stability AI, Hugging Face|HuggingFace|抱抱脸, Inflection AI|Inflection,
Character.AI|Character AI, Perplexity, Midjourney, Runway, Scale AI, Reflection AI,
Thinking Machines Lab|Thinking Machines, Safe Superintelligence|SSI, AI21 Labs|AI21, Aleph Alpha, Together AI, Groq,
Cerebras, CoreWeave, Replit, GitHub, SpaceX, Palantir, 红帽|Red Hat, Forrester, Gartner|高德纳, 红杉资本|Sequoia,
a16z|Andreessen Horowitz, Y Combinator, 百度|Baidu|百度公司|百度集团|百度智能云,
阿里巴巴|阿里|Alibaba|阿里巴巴集团|阿里集团, 阿里云|Alibaba Cloud|阿里云公司, 达摩院|阿里达摩院,
蚂蚁集团|蚂蚁|蚂蚁金服|Ant Group, 腾讯|Tencent|腾讯公司|腾讯控股, 腾讯云|Tencent Cloud, 华为|Huawei|华为公司,
华为云|Huawei Cloud, 字节跳动|字节|ByteDance, 火山引擎|Volcengine, 京东|JD.com|京东集团, 京东云, 美团|Meituan,
快手|Kuaishou, 拼多多, 滴滴|滴滴出行, 小红书, 哔哩哔哩|B站, 知乎, 网易|NetEase, 网易有道|有道, 新浪, 搜狐,
搜狗|Sogou, 360|360集团|奇虎360|360公司|三六零, 小米|Xiaomi|小米集团|小米科技, OPPO, vivo, 荣耀,
联想|联想集团|Lenovo, 中兴通讯|ZTE, 传音|传音控股, 海尔|海尔集团, 美的|美的集团, 格力|格力电器, 海信|海信集团,
长虹|四川长虹, TCL|TCL科技, 创维, 科大讯飞|讯飞|iFlytek|iFLYTEK, 商汤科技|商汤|SenseTime, 旷视科技|旷视|Megvii,
依图科技|依图, 云从科技|云从, 寒武纪|Cambricon, 摩尔线程, 壁仞科技|壁仞, 燧原科技, 海光信息, 中科曙光,
浪潮信息|浪潮|浪潮云, 新华三, 百川智能|百川|Baichuan|百川智慧, 智谱AI|智谱|智谱华章|Zhipu|Zhipu AI,
月之暗面|Moonshot AI|Moonshot, 零一万物|01.AI|01万物, MiniMax|稀宇科技|名之梦, 阶跃星辰|StepFun,
深度求索|DeepSeek|杭州深度求索|幻方DeepSeek, 幻方量化|幻方, 面壁智能|面壁|ModelBest, 生数科技|生数,
硅基流动|SiliconFlow, 无问芯穹, 潞晨科技, 澜舟科技, 衔远科技, 光年之外, 昆仑万维|Kunlun Tech|昆仑天工, 出门问问,
云知声, 思必驰, 达观数据, 拓尔思, 第四范式, 竹间智能, 小冰公司|小冰, 追一科技, 中科闻歌,
智源研究院|智源|北京智源人工智能研究院|北京智源研究院|智源人工智能研究院|BAAI,
上海人工智能实验室|上海AI实验室|上海AI Lab|书生实验室, 鹏城实验室, 之江实验室, 粤港澳大湾区数字经济研究院|IDEA研究院,
中科院自动化所|中国科学院自动化研究所|中科院自动化研究所, 恒生电子, 学而思, 好未来, 新东方, 猿辅导, 作业帮,
携程|Ctrip, 同程旅行, 阅文集团|阅文, 用友网络|用友, 金蝶, 金山办公, 金山云, 万兴科技, 同花顺, 东方财富, 优刻得,
白山云, 七牛云, 神州数码|神码, 东软集团|东软, 中软国际, 软通动力, 猎豹移动|Cheetah Mobile, 傅利叶智能, 宇树科技|宇树,
优必选, 小鹏汽车|小鹏, 理想汽车|理想, 蔚来汽车|蔚来, 比亚迪, 吉利汽车|吉利, 集度汽车|集度, 极越, 问界, 赛力斯,
长城汽车, 广汽集团, 奇瑞汽车, 奔驰|梅赛德斯-奔驰, 宝马, 中国移动, 中国联通, 中国电信, 中国石油|中石油,
中国石化|中石化, 中国海油|中海油, 国家电网, 南方电网, 国家能源集团|国家能源投资集团, 中国华能|华能集团, 中国人保,
中国人寿, 中国平安|平安集团, 太平洋保险|中国太保, 泰康保险, 众安保险, 工商银行, 建设银行, 农业银行, 中国银行,
交通银行, 招商银行, 浦发银行, 摩根大通|JPMorgan, 高盛|Goldman Sachs, 摩根士丹利|Morgan Stanley,
招联金融|招联消费金融, 马上消费|马上消费金融, 度小满, 奇富科技, 陆金所, 中金公司, 中信证券, 国盛证券, 华泰证券,
国泰君安, 金沙江创投, 红杉中国, 创新工场, 经纬创投, 高瓴资本|高瓴, IDG资本, 真格基金, 远望资本, 启明创投, 源码资本,
Linux基金会|Linux Foundation, Apache软件基金会|Apache基金会|阿帕奇基金会|阿帕奇软件基金会|Apache Software Foundation,
开放原子开源基金会|开放原子基金会|OpenAtom, Mozilla, EleutherAI, LAION, 白鲸开源|WhaleOps, 平凯星辰|PingCAP, 特斯联,
迅雷, 丁香园, 声网, 中科深智, 澎峰科技, 虎博科技, 智子引擎, 爱诗科技
"""

# Universities and institutes: companies only where they make something, not where a speaker teaches.
SCHOOLS: Final = """
清华大学|清华, 北京大学|北大, 复旦大学|复旦, 上海交通大学|上海交大, 浙江大学|浙大, 哈尔滨工业大学|哈工大,
中国科学技术大学|中科大, 中国人民大学|人大, 南京大学, 同济大学, 香港科技大学|港科大, 斯坦福大学|斯坦福,
加州大学伯克利分校|伯克利|UC Berkeley, 麻省理工学院|麻省理工|MIT, 卡内基梅隆大学
"""
MAKES: Final = re.compile(
    r"[^,.。;:!?]{0,14}?(?:发布|推出|研发|研制|开源|提出|训练|联合)|"
    r"(?:系|团队)?的?[\"“「']?[a-z][a-z0-9-]+|的[^,.。;:!?]{1,8}模型"
)

# (not before, not after) in folded text: the same characters as part of another word.
GUARDS: Final[dict[str, tuple[str, str]]] = {
    "360": (r"[\d.:/$¥-]", r"[\d度°亿万个元天名家款种次件台条页%/:]|\.\d|行|全景|浏览器|\s?(?:度|kb|mb|b\b)"),
    "苹果": (r"[青红吃个]", r"[树汁酱派醋园核皮]"),
    "小米": (r"[煮吃粒]", r"[粥饭辣面汤]"),
    "字节": (r"[\d千兆每个]", r"[码数流对]"),
    "阿里": (r"", r"[山斯郎]|云"),
    "蚂蚁": (r"[只群]", r"[上搬窝般森]|庄园|雄兵"),
    "有道": (r"[大很颇头没生取]", r"[理是德明]"),
    "百川": (r"海纳|纳|[汇]", r"[归入汇]"),
    "快手": (r"[赶尽]", r"[段脚]"),
    "长虹": (r"[贯如]", r""),
    "京东": (r"[北南]", r"[部南北]"),
    "美团": (r"[中北]", r"[圆]"),
    "高通": (r"[提拔抬]", r"[过量胀]"),
    "亚马逊": (r"", r"[河雨]"),
    "甲骨文": (r"", r"[字化研]"),
    "微软": (r"[稍略]", r"[弱]"),
    "商汤": (r"", r"[王]"),
    "搜狐": (r"", r"(?:网络|媒体)?大厦"),
    "用友": (r"", r"[情谊]"),
    "面壁": (r"", r"[思十者而]"),
    "幻方": (r"", r"[阵]"),
    "滴滴": (r"[点水雨]", r"[答滴]"),
    "浪潮": (r"[\u4e00-\u9fff》]", r"[中里之的下来]"),
    "宝马": (r"", r"[香雕]"),
    "奔驰": (r"[\u4e00-\u9fff]", r"[在的而]"),
    "集度": (r"[密收聚]", r""),
    "依图": (r"", r"[所索]"),
    "小冰": (r"", r"[块川箱]"),
    "人大": (r"[\u4e00-\u9fff]", r"[代常会部多的]"),
    "清华": (r"", r"[园池]"),
    "极越": (r"", r"[来]"),
    "吉利": (r"[大不]", r"[话的数]"),
    "知乎": (r"", r"[者]"),
    "中国银行": (r"", r"[业卡间保]"),
    "三星": (r"", r"[级堆]"),
    "新浪": (r"", r"[潮]"),
    "百度": (r"", r"[以的]?(?:高温|以上)"),
    "华为": (r"[升]", r""),
    "groq": (r"", r"[关]"),
}
# Names that are ordinary words too: only with one of these right after, or in a list of names.
NEEDS_AFTER: Final[dict[str, str]] = {
    "联想": r"集团|公司|控股|创始|董事|ceo|杨|[、/]",
    "理想": r"汽车|\d+月|one|l\d|[、/](?:蔚来|小鹏|问界)",
    "荣耀": r"手机|终端|ceo|magic|[、/]",
    "美的": r"集团|[、/]",
    "中国银行": r"[、,。行的\s]|\Z",
    "海尔": r"集团|智家|[、/]",
    "格力": r"电器|[、/]",
    "蔚来": r"汽车|ceo|创始|[、/和]",
    "小鹏": r"汽车|ceo|创始|[、/和]",
    "智子": r"引擎",
    "runway": r"\s?(?:gen|ml)|[、/的]",
    "character": r"\.ai",
    "声网": r"ceo|创始|[、/公]",
    "新东方": r"在线|教育|[、/,。的]",
    "好未来": r"集团|ceo|[、/,。]",
}
# English words: only with a capital first letter in the text.
CAPITAL: Final = words_in(
    """meta apple oracle amazon intel scale together sequoia runway perplexity moonshot stability cohere adobe
    inflection snowflake facebook tesla mistral"""
)
