"""`manage.py import_article`: one line a file, the others done when one fails."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from debate.models import Article
from debate.models.entities.citations import fingerprint
from debate.text.decoding import MAX_BYTES
from tests.factories import ARTICLE, QUOTE, make_article, make_citation, make_claim

pytestmark = pytest.mark.django_db
OTHER = ARTICLE.replace("虚构日报", "虚构晚报")


def run(*files, **options) -> tuple[int, list[str], list[str]]:
    """The exit code, and the lines on stdout and on stderr."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_article", *map(str, files), stdout=out, stderr=err, no_color=True, **options)
    except SystemExit as exit_:
        return exit_.code, out.getvalue().splitlines(), err.getvalue().splitlines()
    return 0, out.getvalue().splitlines(), err.getvalue().splitlines()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "虚构 文章.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def awaiting_citation() -> None:
    start = ARTICLE.index(QUOTE)
    place = {"raw_start": start, "raw_end": start + len(QUOTE), "quote_sha256": fingerprint(QUOTE)}
    make_citation(make_claim(), make_article(slug="known", raw_sha256=fingerprint(ARTICLE)), **place)


def test_each_file_is_told_in_one_line_with_a_total(file, tmp_path):
    awaiting_citation()
    other = tmp_path / "b.txt"
    other.write_bytes(f"{OTHER}\n发表评论\n".encode("gb18030"))
    code, out, err = run(file, other, file)
    one, two = Article.objects.order_by("pk")
    first = (
        f"{file}：新建 known（utf-8，简体中文，正文 {len(one.text)} 字，去掉：whitespace 3）；引文填入 1，不符 0；"
        "待审 1 条新、0 条未变",
        f"{other}：新建 {two.slug}（gb18030，简体中文，正文 {len(two.text)} 字，"
        "去掉：comment_form 1，whitespace 3）；引文填入 0，不符 0；待审 2 条新、0 条未变",
    )
    again = first[0].replace("新建", "未变").replace("1 条新、0 条未变", "0 条新、1 条未变")
    assert (code, err) == (0, [])
    assert out == [*first, again, "3 个文件完成，0 个失败"]


def manifest(folder, text: str, name: str = "清单.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_a_manifest_says_of_several_files_what_each_is_and_a_bad_line_loses_nothing_else(file, tmp_path):
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    rows = [
        "file,outlet,url,published_on,title",
        f"{file.name},虚构日报,https://example.org/1,2024-07-05,题一",
        "没有.txt,虚构日报,,,",
        f"{file.name},,,,",
        "b.txt,虚构晚报,,2024-13,题二",
        ",虚构晚报,,,",
        "c.txt",
    ]
    code, out, err = run(manifest=manifest(tmp_path, "\n".join(rows)))

    assert code == 1
    assert [line.split("：")[0] for line in out] == [f"清单第 2 行（{file.name}）", "1 个文件完成，5 个失败"]
    assert [line.split("（")[0] for line in err] == [f"清单第 {number} 行" for number in range(3, 8)]
    reasons = ("读不了", "第 2 行", "2024-13", "哪个文件", "1 格")
    assert [line for words, line in zip(reasons, err, strict=True) if words not in line] == []
    article = Article.objects.get()
    assert (article.title, article.outlet, str(article.published_on)) == ("题一", "虚构日报", "2024-07-05")


def test_a_manifest_may_be_json_and_describe_only_the_files_that_are_named(file, tmp_path):
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    rows = [{"file": file.name, "outlet": "虚构日报"}, {"file": "b.txt", "byline": "张三三"}]
    listed = manifest(tmp_path, json.dumps(rows, ensure_ascii=False), "m.json")
    assert run(tmp_path / "b.txt", manifest=listed, outlet="虚构晚报", dry_run=True)[0] == 0
    assert Article.objects.count() == 0
    run(tmp_path / "b.txt", manifest=listed, outlet="虚构晚报")
    assert Article.objects.values_list("outlet", "byline").get() == ("虚构晚报", "张三三")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "文件,媒体\n", "多出：文件、媒体"),
        ("a.csv", "outlet\n虚构日报\n", "缺：file"),
        ("a.csv", "file,file\na,b\n", "出现了两次"),
        ("a.csv", 'file\n"a', "不是完整的 CSV"),
        ("a.json", "{", "不是完整的 JSON"),
        ("a.json", "{}", "一列记录"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_refused_whole(tmp_path, name, text, said):
    with pytest.raises(CommandError, match=said):
        run(manifest=manifest(tmp_path, text, name))


def test_without_a_file_and_a_manifest_nothing_is_done():
    with pytest.raises(CommandError, match="清单"):
        run()


def test_a_changed_description_is_an_update(file):
    run(file, published_on="2024-07", outlet="虚构日报", url="https://example.org/a")
    assert "未变" in run(file)[1][0]
    assert "更新" in run(file, outlet="虚构晚报")[1][0]
    article = Article.objects.get()
    assert (article.outlet, article.published_on, article.url) == ("虚构晚报", "2024-07", "https://example.org/a")


def test_a_dry_run_says_the_same_and_stores_nothing(file):
    awaiting_citation()
    before = list(Article.objects.values())
    dry = run(file, dry_run=True)
    assert list(Article.objects.values()) == before
    wet = run(file)
    assert (dry[0], dry[1][:-1], dry[2]) == (wet[0], wet[1][:-1], wet[2])
    assert dry[1][-1] == "1 个文件完成，0 个失败（试运行，什么都没有保存）"


FAILURES = {
    "empty": (b"", "空"),
    "blank": (b" \n \n", "空白"),
    "binary": (b"\x00\x01\x02\x03" * 99, "二进制"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "PNG"),
    "too-large": (b"x" * (MAX_BYTES + 1), "过大"),
    "undecodable": (bytes(range(128, 256)) * 20, "编码|乱码"),
    "only-noise": ("发表评论\n暂无评论\n".encode(), "没有正文"),
}


@pytest.mark.parametrize("name", [*FAILURES, "missing", "directory", "below-a-file"])
def test_a_file_that_fails_is_one_line_and_the_others_are_done(name, file, tmp_path):
    bad, (content, _) = tmp_path / name, FAILURES.get(name, (None, ""))
    if content is not None:
        bad.write_bytes(content)
    elif name == "directory":
        bad.mkdir()
    elif name == "below-a-file":
        bad = file / "child"
    code, out, err = run(bad, file, bad)
    assert (code, len(out), out[-1]) == (1, 2, "1 个文件完成，2 个失败")
    assert [line.split("：")[:2] for line in err] == [[str(bad), "失败"]] * 2
    assert [article.title for article in Article.objects.all()] == ["虚构日报的一篇虚构文章"]


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_says_why(name, tmp_path):
    content, reason = FAILURES[name]
    (tmp_path / name).write_bytes(content)
    (line,) = run(tmp_path / name)[2]
    assert any(word in line for word in reason.split("|"))
    assert Article.objects.count() == 0


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"published_on": "05/07/2024"}, "「05/07/2024」不是日期：请写成 2024、2024-07 或 2024-07-05。"),
        ({"published_on": "2024-02-30"}, "「2024-02-30」不是真实存在的日期。"),
        ({"url": "not a url"}, "URL"),
        ({"outlet": "长" * 101}, "100"),
    ],
)
def test_a_wrong_description_is_a_clear_message_and_stores_nothing(options, reason, file):
    code, out, err = run(file, **options)
    assert (code, out, len(err)) == (1, ["0 个文件完成，1 个失败"], 1)
    assert err[0].startswith(f"{file}：失败：") and reason in err[0]
    assert Article.objects.count() == 0


def test_without_a_file_there_is_nothing_to_do():
    with pytest.raises(CommandError):
        run()


def test_a_feed_is_an_article_for_each_of_its_entries(tmp_path):
    path = tmp_path / "订阅.xml"
    entry = "<item><title>{}</title><link>https://example.cn/{}</link><description>{}</description></item>"
    items = "".join(entry.format(f"开源与闭源之争之{n}", n, ARTICLE.replace("虚构日报", f"虚构{n}报")) for n in "一二")
    path.write_text(f'<?xml version="1.0"?><rss><channel><title>虚构日报</title>{items}</channel></rss>', "utf-8")
    code, lines, errors = run(path, url="https://example.cn/feed")

    assert (code, len(lines), errors) == (0, 3, [])
    assert [article.url for article in Article.objects.order_by("url")] == [f"https://example.cn/{n}" for n in "一二"]


def test_a_file_that_holds_no_article_is_refused_with_what_to_do_instead(tmp_path):
    path = tmp_path / "扫描.pdf"
    path.write_bytes(b"%PDF-1.4 nothing")
    assert run(path)[2] == [f"{path}：失败：这个 PDF 打不开（损坏或加了密码）：请去掉密码另存，或者粘贴文字。"]
