"""Names of AI models, as a table, and the grammar of their versions and sizes.

Where the list comes from: the names under which the makers published their models (their announcements, Hugging Face
and ModelScope cards) and 国家互联网信息办公室《生成式人工智能服务已备案信息》 for the Chinese ones, written down from
general knowledge. A family is listed once; versions and sizes come from the grammar. Facts of the market, not of any
article.
"""

import re
from typing import Final

from debate.extraction.word_tables import words_in

FAMILIES: Final = """
GPT, ChatGPT|Chat GPT, gpt-oss, InstructGPT, WebGPT, CodeX|OpenAI Codex, DALL-E|DALL·E, Sora, Whisper, Claude,
Gemini, Gemma, Bard, PaLM, LaMDA, BERT, T5, Imagen, Veo, Llama|LLaMA|羊驼, Code Llama, Alpaca, Vicuna, OPT-175B,
Muse Spark, Mixtral, Mistral Large, Mistral Small, Mistral Medium, Mistral Nemo, Mistral 7B, Codestral, Pixtral,
Grok, Copilot, Phi-1, Phi-2, Phi-3, Phi-4, Nemotron, Falcon, BLOOM, Dolly, MPT-7B, StableLM, Stable Diffusion,
Command R, DBRX, OLMo, Pythia, Jurassic-2, Titan, Nova Pro, Midjourney, FLUX.1, 文心一言|ERNIE Bot|ErnieBot|文小言,
文心大模型|文心|ERNIE|百度文心, 文心一格, 通义千问|通义|千问|Qwen|Tongyi Qianwen|QWen|阿里通义千问|通义大模型,
通义万相|万相, 通义听悟, QwQ, 混元|腾讯混元|Hunyuan, 元宝|腾讯元宝, 盘古|Pangu|华为盘古|PanGu, 豆包|Doubao, Seed-OSS,
Seedream, 云雀, 火山方舟, 言犀, 言知, 讯飞星火|星火|iFlytekSpark|SparkDesk|讯飞星火认知大模型,
日日新|SenseNova|商量SenseChat|SenseChat, 书生|InternLM|书生·浦语|书生浦语, InternVL, ChatGLM, GLM|GLM-4, CogVLM,
CogVideo|CogVideoX, 智谱清言|清言, Kimi, Baichuan2, Baichuan, 百小应, Yi-34B, Yi-6B, Yi-Large, Yi-Lightning,
DeepSeek-V, DeepSeek-R, DeepSeek Coder, DeepSeek-LLM, DeepSeek-MoE, 海螺AI, abab, MiniMax-01, MiniMax-M, Step-1,
Step-2, Step-3, 跃问, MiniCPM, CPM-Bee, 悟道, Aquila|悟道·天鹰, MOSS, 贞仪, 百灵大模型|百灵, 轩辕, 子曰, 问道, 妙笔,
MiLM, MiMo, 蓝心|BlueLM, 安第斯|AndesGPT, 魔法大模型, 天工|Skywork, 孟子|Mengzi, 紫东太初|紫东·太初, 序列猴子, 赤兔,
山海, 曹植, TeleChat|星辰大模型, 九天|九天大模型, 鸿湖, 鲸鱼, 360智脑|奇元, 从容, 式说, 雅意, 玉言|玉兰, 伏羲,
九章|MathGPT, 奇思, WPS AI, 知海图, 可灵|Kling, 快意, Vidu, 即梦, PixVerse, 天燕, LongCat, Hailuo, YuLan, 盘石, 银河,
LightGPT, YonGPT, Mind GPT|MindGPT, TigerBot, XVERSE, BelleGroup, Chinese-LLaMA, Colossal-Chat, FinGPT, BloombergGPT
"""
# Names that are also everyday words (or a family too short to stand alone): they need a sign that a model is meant.
NEEDS_SIGN: Final = words_in(
    """盘古 混元 天工 星火 书生 悟道 轩辕 子曰 问道 妙笔 元宝 豆包 云雀 通义 千问 万相 文心 蓝心 孟子 山海 曹植
    九天 鲸鱼 从容 式说 雅意 玉言 玉兰 伏羲 九章 奇思 快意 天燕 盘石 银河 百灵 赤兔 鸿湖 清言 言知 可灵 即梦
    日日新 安第斯 奇元 跃问 羊驼 titan falcon bloom dolly nova t5 codex whisper imagen bard opt pythia flux
    alpaca step aquila"""
)
# Of these, those that in a text about models hardly ever mean anything else.
SAFE_IN_TEXT: Final = words_in("""豆包 元宝 通义 千问 文心 混元 盘古 星火 可灵 即梦 天工 羊驼 清言""")
CAPITAL: Final = words_in("""claude gemini gemma bard grok sora opt moss bloom titan falcon dolly copilot bert palm""")

SEP: Final = r"[ _\-‐‑–]?"
# A number that counts something else is no version: ChatGPT 11月, Llama2.5亿.
_NO_UNIT: Final = r"(?![\d年月日号个万亿款家倍名位次周天%元])(?!\.\d)"
_VERSION: Final = (
    rf"(?:[vrkmxtsoc]?\d{{1,4}}(?:\.\d{{1,3}}){{0,2}}(?:x\d+b|[a-z])?(?![a-z]){_NO_UNIT}|a\d+b|\d{{1,4}}b(?![a-z]))"
)
_WORD: Final = (
    r"(?:turbo|pro|plus|max|mini|nano|ultra|flash|lite|preview|instruct|chat|base|coder|code|vision|vl|audio|omni|math|"
    r"opus|sonnet|haiku|large|medium|small|next|distill|thinking|moe|air|speed|long|maverick|scout|behemoth|advanced|"
    r"智能助手|a\d+b)(?![a-z])"
)
_MIDDLE: Final = r"(?:(?:认知|语言|基础|开源)?(?:大模型|模型)|系列|开源版?)"
# After a family: `-4o`, ` 3.1 405B`, `2-13B-Chat`, `大模型4.0`, `开源-13B`.
VERSIONS: Final = rf"(?:{_MIDDLE}?(?:{SEP}{_VERSION})(?:{SEP}(?:{_VERSION}|{_WORD})){{0,4}}|(?:{SEP}{_WORD}){{1,3}})?"
TAIL: Final = r"(?:(?:认知|语言|开源)?大模型)?"
DECORATION: Final = re.compile(
    r"[ _-]?(?:instruct|chat|base|preview|智能助手)$|(?<=chatgpt)[ -]?(?:plus|pro|team|enterprise)$"
)

# Unknown models. In the text as printed, because capitals matter.
ANY_GPT: Final = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]{1,14}[ -]?GPT(?![A-Za-z0-9])")
SIZED: Final = re.compile(
    r"(?<![A-Za-z0-9.-])[A-Z][A-Za-z]{1,15}(?:[ -]?[vV]?\d{1,2}(?:\.\d)?)?[ -]\d{1,4}(?:\.\d)?B"
    r"(?:-(?:Chat|Instruct|Base))?(?![A-Za-z0-9])"
)
NAMED: Final = re.compile(
    r"(?<![A-Za-z0-9.-])(?P<latin>[A-Z][A-Za-z]{2,15}(?:[ -]?\d(?:\.\d)?)?) ?(?:AI)?(?:语言)?(?:大模型|模型)"
    r"|[“\"「『'](?P<quoted>[\u4e00-\u9fff·]{2,5}|[A-Z][A-Za-z0-9.-]{2,15})[”\"」』'](?:AI)?(?:认知|语言|行业|垂直)?(?:大模型|模型)"
    r"|大模型[“\"「『](?P<behind>[A-Z][A-Za-z0-9. -]{2,15})[”\"」』]"
    r"|(?:名为|命名为|叫做|取名)[“\"「『](?P<called>[\u4e00-\u9fff·]{2,5})[”\"」』]的(?:大模型|模型)"
)
NOT_NAMES: Final = words_in(
    """ai aigc agi llm llms nlp moe api sota vlm mllm transformer tob toc saas maas gpu cpu cot rag lora rl base
    the foundation diffusion open top dense sparse world reward reasoning scaling 开源 闭源 通用 行业 垂直 基础
    国产 专用 小 大 超级 自研 端侧 人人 中国 最强 千亿 万亿 垂类 私有 免费 共享 百模 平替 套壳 爆款"""
)
