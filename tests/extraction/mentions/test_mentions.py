"""Companies and models are found under all their spellings, and not inside other words."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.extraction.mentions.mentions import find_mentions
from debate.extraction.types import Knowledge, Known
from tests.debates import OPEN_CLOSED

NOTHING = Knowledge(words=OPEN_CLOSED)
KNOWLEDGE = Knowledge(
    words=OPEN_CLOSED,
    organisations=(Known("qingshan-daily", ("青山日报",)),),
    companies=(
        Known("meta", ("Meta", "脸书")),
        Known("alibaba", ("阿里巴巴", "阿里")),
        Known("alibaba-cloud", ("阿里云",)),
        Known("zhulin", ("竹林开放计算", "Zhulin", "竹林")),
        Known("deepseek", ("深度求索", "DeepSeek")),
        Known("youdao", ("网易有道", "有道")),
        Known("360", ("360集团", "360")),
    ),
    models=(
        Known("llama-31-405b", ("Llama 3.1 405B",), "meta"),
        Known("llama-2", ("Llama 2",), "meta"),
        Known("gpt-4", ("GPT-4",)),
        Known("gpt-4o", ("GPT-4o",)),
        Known("ernie-40", ("文心大模型4.0", "文心4.0")),
        Known("qwen-7b", ("Qwen-7B",), "alibaba-cloud"),
        Known("chatglm", ("ChatGLM",)),
        Known("deepseek-r1", ("DeepSeek-R1",), "deepseek"),
        Known("zhuyun", ("竹韵", "Zhuyun"), "zhulin"),
    ),
)


def slugs(text: str, kind: str, knowledge: Knowledge = KNOWLEDGE) -> list[str]:
    return [one.slug for one in find_mentions(text, knowledge) if one.kind == kind and one.slug]


def printed(text: str, kind: str, knowledge: Knowledge = NOTHING) -> list[str]:
    return [text[one.start : one.end] for one in find_mentions(text, knowledge) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他试了Llama 3.1 405B。", ["llama-31-405b"]),
        ("他试了llama3.1-405b。", ["llama-31-405b"]),
        ("他试了Ｌｌａｍａ ３.１ ４０５Ｂ。", ["llama-31-405b"]),
        ("Llama2(羊驼)下载量很大", ["llama-2"]),
        ("Llama-2-Chat也能跑", ["llama-2"]),
        ("文心4.0和文心大模型4.0是一回事", ["ernie-40", "ernie-40"]),
        ("文心大模型4.0", ["ernie-40"]),
        ("GPT4o比GPT-4快", ["gpt-4o", "gpt-4"]),
        ("GPT4比GPT-4.5慢", ["gpt-4"]),
        ("Qwen-7B-Chat可以商用", ["qwen-7b"]),
        ("用ChatGLM搭了一个客服", ["chatglm"]),
        ("DeepSeek R1很便宜", ["deepseek-r1"]),
        ("竹韻大模型發布", ["zhuyun"]),
    ],
)
def test_a_known_model_is_found_in_every_spelling(text: str, expected: list[str]) -> None:
    assert slugs(text, "model") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("阿里和阿里云都来了", ["alibaba", "alibaba-cloud"]),
        ("阿里巴巴集团", ["alibaba"]),
        ("Meta发布了新版本", ["meta"]),
        ("这些metadata很重要，metaverse也是", []),
        ("a meta-analysis of models", []),
        ("他说得很有道理", []),
        ("有道的词典笔", ["youdao"]),
        ("360说自己不做手机", ["360"]),
        ("转了360度，花了360元，在360亿以内", []),
        ("臉書的工程師", ["meta"]),
        ("青山日报报道，竹林開放計算開源了模型", ["zhulin"]),
        ("DeepSeek-R1的训练费用", []),
        ("DeepSeek的训练费用", ["deepseek"]),
    ],
)
def test_a_known_company_is_found_and_not_inside_other_words(text: str, expected: list[str]) -> None:
    assert slugs(text, "company") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mistral Large 2、Gemini 1.5 Pro、Claude 3.5 Sonnet都在榜上",
            ["Mistral Large 2", "Gemini 1.5 Pro", "Claude 3.5 Sonnet"],
        ),
        ("Qwen2.5-72B-Instruct开放下载", ["Qwen2.5-72B-Instruct"]),
        ("ChatGPT 11月用户过亿", ["ChatGPT"]),
        ("讯飞星火V3.5上线", ["讯飞星火V3.5"]),
        ("盘古开天辟地", []),
        ("华为的盘古", ["盘古"]),
        ("盘古大模型5.0", ["盘古大模型5.0"]),
        ("文心雕龙是一本书", []),
        ("妙笔生花", []),
        ("一家小公司推出了“松风”大模型", ["松风"]),
        ("他们训练的SongfengGPT只有7B", ["SongfengGPT"]),
        ("他们训练的Songfeng-13B很小", ["Songfeng-13B"]),
        ("国产AI大模型和开源大模型很多", []),
        ("豆包、Kimi和ChatGPT", ["豆包", "Kimi", "ChatGPT"]),
        ("早餐吃豆包", []),
        ("自定义GPT和GPT商店", []),
        ("山谷科技大模型、竹林智能AI大模型等", []),
        ("百度大模型、腾讯大模型等都在招标", ["百度大模型", "腾讯大模型"]),
        ("一家“年轻”大模型公司", []),
        ("跨模态理解模型 Songfeng-ViL 很小", ["Songfeng-ViL"]),
        ("跨模态理解模型ERNIE-Zhu很小", ["ERNIE-Zhu"]),
        ("OpenAI推出了o3-mini，还有o1", ["o3-mini", "o1"]),
        ("他戴着o3手环", []),
        ("不到OpenAIGPT-4o的十分之一", ["GPT-4o"]),
        ("Gemini\nUltra是闭源的", ["Gemini\nUltra"]),
        ("Qwen V3 557 万美元", ["Qwen V3"]),
        ("千问开源做得不错", ["千问"]),
        ("公司发布了名为 Songfeng Max 的新模型", ["Songfeng Max"]),
        ("像DeepSeek这样的模型", ["DeepSeek"]),
        ("DeepSeek推出的DeepSeek-R1很便宜", ["DeepSeek-R1"]),
    ],
)
def test_models_are_found_without_any_knowledge(text: str, expected: list[str]) -> None:
    assert printed(text, "model") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("百度、腾讯与字节跳动", ["百度", "腾讯", "字节跳动"]),
        ("吃苹果树上的苹果汁", []),
        ("苹果公司和英偉達", ["苹果公司", "英偉達"]),
        ("一千字节的字节码", []),
        ("会上，青山科技宣布开源", ["青山科技"]),
        ("投资方为松风资本。", ["松风资本"]),
        ("青山智能CEO陈某说", ["青山智能"]),
        ("人工智能、具身智能和高科技", []),
        ("互联网科技公司和中小银行", []),
        ("Songfeng CEO陈某说", ["Songfeng"]),
        ("据 Songfeng Valley Review 报道", ["Songfeng Valley Review"]),
        ("美的家电和最美的风景", []),
        ("长虹、美的、TCL都在", ["长虹", "美的", "TCL"]),
        ("我们联想到别的事", []),
        ("联想集团的服务器", ["联想集团"]),
        ("清华大学发布的模型", ["清华大学"]),
        ("清华大学教授陈某说", []),
        ("腾讯混元已经开源", ["腾讯"]),
        ("关注教育金融，太空科技等领域的结合", []),
        ("人人智能；万物智能", []),
        ("星河科技官方回应称，不会开源", ["星河科技"]),
        ("太空科技宣布融资", ["太空科技"]),
        ("AI 会议公司 Songfeng.ai 和分析公司 Songfeng Valley 都来了", ["Songfeng.ai", "Songfeng Valley"]),
        ("青山竹林创投基金合伙人陈某说", ["青山竹林创投基金"]),
        ("被称为AI界拼多多，也推动了AI浪潮", []),
        ("在苹果 Podcast 收听", []),
        ("工程副总裁陈某说，二十岁总裁的故事", []),
        ("思科、博通与惠普", ["思科", "博通", "惠普"]),
    ],
)
def test_companies_are_found_without_any_knowledge(text: str, expected: list[str]) -> None:
    assert printed(text, "company") == expected


KAIYUANSHE = Knowledge(
    words=OPEN_CLOSED,
    companies=(Known("kaiyuanshe", ("开源社",)), Known("zhiyuan", ("智源",)), Known("jingdong", ("京东",))),
    models=(
        Known("zhujian-1", ("Zhujian o1", "o1"), "zhujian"),
        Known("zhujian-r3", ("Zhujian-R3", "R3"), "zhujian"),
        Known("wukuang", ("Fruit One", "Avocado"), "zhujian"),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这件事缺少开源社区长期维护", []),
        ("業者應該及早加入開源社群", []),
        ("开源社联合创始人张三三说，开源社区很热闹", ["kaiyuanshe"]),
        ("他在开源社工作", ["kaiyuanshe"]),
        ("京东方的屏幕", []),
        ("京东的快递", ["jingdong"]),
    ],
)
def test_a_company_is_not_found_in_a_word_that_begins_like_it(text: str, expected: list[str]) -> None:
    assert slugs(text, "company", KAIYUANSHE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zhujian o1 比谁都快，o1 也贵", ["zhujian-1", "zhujian-1"]),
        ("他拿的是 O1 visa，o1签证很难办，和 Zhujian-R3 无关", ["zhujian-r3"]),
        ("手上戴着 R3 手环，吃着 Avocado", []),
        ("Zhujian-R3 出来以后，R3 与 Avocado 都火了", ["zhujian-r3", "zhujian-r3", "wukuang"]),
    ],
)
def test_a_short_name_of_a_model_needs_its_maker_or_its_whole_name(text: str, expected: list[str]) -> None:
    assert slugs(text, "model", KAIYUANSHE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("OpenAI and Open AI are one", ["OpenAI", "Open AI"]), ("why Open AI Models win", []), ("openness wins", [])],
)
def test_open_is_not_found_in_words_and_phrases(text: str, expected: list[str]) -> None:
    assert printed(text, "company") == expected


def test_a_version_that_nobody_knows_has_no_slug() -> None:
    [mention] = find_mentions("试用 Llama 4.7", KNOWLEDGE)
    assert (mention.slug, mention.kind, mention.name) == ("", "model", "Llama 4.7")


def test_an_organisation_that_is_no_company_is_passed_over() -> None:
    assert find_mentions("青山日报报道", KNOWLEDGE) == []


def test_a_company_stands_inside_a_chinese_model_name() -> None:
    found = {(one.kind, one.name) for one in find_mentions("讯飞星火很忙", NOTHING)}
    assert found == {("model", "讯飞星火"), ("company", "科大讯飞")}


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("阿里云百度GPTgpt-4.5oLlama3文心大模型的、“”公司CEO 科技。\n有道36０Ａ"), max_size=80
    )
)
def test_any_text_gives_sorted_spans_inside_it_that_do_not_overlap_in_kind(text: str) -> None:
    found = find_mentions(text, KNOWLEDGE)
    assert found == sorted(found, key=lambda one: (one.start, -one.end, one.kind))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    for kind in ("company", "model"):
        spans = [(one.start, one.end) for one in found if one.kind == kind]
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_no_text_whatever_makes_it_raise(text: str) -> None:
    find_mentions(text, NOTHING)
