"""The tables as the first 27 migrations make them, for a new database: each table is made once, and never altered.

Databases that have begun with those go on with them. Where all are applied, this one counts as applied too.
"""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import debate.models.fields
from debate.search import TextIndex
from debate.vocabulary import roles

INDEXES = [TextIndex("debate_claim"), TextIndex("debate_passage")]


def create_indexes(apps, schema_editor):
    for index in INDEXES:
        index.create(schema_editor.connection)


def drop_indexes(apps, schema_editor):
    for index in INDEXES:
        index.drop(schema_editor.connection)


def apply_roles(apps, schema_editor):
    roles.apply(apps, schema_editor.connection.alias)


class Migration(migrations.Migration):
    replaces = [
        ("debate", "0001_initial"),
        ("debate", "0002_suggestions_say_more"),
        ("debate", "0003_search_and_facets"),
        ("debate", "0004_desk"),
        ("debate", "0005_roles"),
        ("debate", "0006_import_desk"),
        ("debate", "0007_second_looks_remember"),
        ("debate", "0008_english"),
        ("debate", "0009_english_publishers"),
        ("debate", "0010_task_paths"),
        ("debate", "0011_groups_are_read"),
        ("debate", "0012_upgrades"),
        ("debate", "0013_file_imports"),
        ("debate", "0014_portable_passages"),
        ("debate", "0015_retirements"),
        ("debate", "0016_widenings"),
        ("debate", "0017_host_turns"),
        ("debate", "0018_containers"),
        ("debate", "0019_judged_apart"),
        ("debate", "0020_offered_speakers_and_turns"),
        ("debate", "0021_editor_accounts"),
        ("debate", "0022_settled_second_looks"),
        ("debate", "0023_draft_notes"),
        ("debate", "0024_speaker_photos"),
        ("debate", "0025_order_by_index"),
        ("debate", "0026_labels"),
        ("debate", "0027_rebuild_progress"),
    ]

    initial = True

    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("otp_static", "0003_add_timestamps"),
        ("otp_totp", "0003_add_timestamps"),
        ("sessions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="标题")),
                ("outlet", models.CharField(blank=True, max_length=100, verbose_name="媒体")),
                ("byline", models.CharField(blank=True, max_length=100, verbose_name="作者")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="网址")),
                (
                    "published_on",
                    debate.models.fields.PartialDateField(blank=True, default="", verbose_name="发表日期"),
                ),
                ("published_how", models.TextField(blank=True, verbose_name="日期依据")),
                ("event", models.CharField(blank=True, max_length=120, verbose_name="所报道的活动")),
                (
                    "script",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("zh-Hans", "简体中文"),
                            ("zh-Hant", "繁体中文"),
                            ("mixed", "简繁混排"),
                            ("en", "英文"),
                        ],
                        max_length=7,
                        verbose_name="文字",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="摘要")),
                ("summary_en", models.TextField(blank=True, verbose_name="英文摘要")),
                ("raw", models.BinaryField(null=True, verbose_name="原始字节")),
                ("raw_encoding", models.CharField(blank=True, editable=False, max_length=20, verbose_name="编码")),
                (
                    "raw_sha256",
                    models.CharField(
                        editable=False, max_length=64, null=True, unique=True, verbose_name="原始字节指纹"
                    ),
                ),
                ("text", models.TextField(blank=True, editable=False, verbose_name="正文")),
                ("text_sha256", models.CharField(blank=True, editable=False, max_length=64, verbose_name="正文指纹")),
                (
                    "cleaner_version",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="清洗版本"),
                ),
                (
                    "offsets",
                    models.JSONField(blank=True, default=list, editable=False, verbose_name="正文到原文的位置图"),
                ),
                (
                    "removals",
                    models.JSONField(blank=True, default=list, editable=False, verbose_name="清洗时去掉的内容"),
                ),
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="导入于")),
                ("kept", models.JSONField(blank=True, default=list, editable=False, verbose_name="编辑留下的内容")),
                ("event_en", models.CharField(blank=True, max_length=200, verbose_name="英文活动名")),
                ("outlet_en", models.CharField(blank=True, max_length=120, verbose_name="英文媒体名")),
                ("published_how_en", models.TextField(blank=True, verbose_name="英文日期依据")),
                ("title_en", models.CharField(blank=True, max_length=300, verbose_name="英文标题（我们的译文）")),
                (
                    "shown_sha256",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="所示副本的指纹"),
                ),
            ],
            options={
                "verbose_name": "文章",
                "verbose_name_plural": "文章",
                "ordering": ["-published_on", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("imported_at__isnull", True), ("raw__isnull", True), ("text", "")),
                            models.Q(
                                ("imported_at__isnull", False),
                                ("raw__isnull", False),
                                ("raw_sha256__isnull", False),
                                models.Q(("text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="article_is_imported_whole",
                    )
                ],
                "indexes": [models.Index(fields=["-published_on", "slug"], name="article_by_date")],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                ("url", models.URLField(blank=True, max_length=500, null=True, unique=True, verbose_name="网址")),
                ("publisher", models.CharField(blank=True, max_length=100, verbose_name="发布者")),
                (
                    "standing",
                    models.CharField(
                        choices=[("publisher", "当事方或原刊"), ("secondary", "第三方报道"), ("mirror", "转载或镜像")],
                        default="secondary",
                        max_length=10,
                        verbose_name="来源性质",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="编辑备注")),
                (
                    "article",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="debate.article",
                        verbose_name="站内文章",
                    ),
                ),
                ("publisher_en", models.CharField(blank=True, max_length=120, verbose_name="英文发布者")),
            ],
            options={
                "verbose_name": "依据",
                "verbose_name_plural": "依据",
                "ordering": ["url", "article"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("article__isnull", False), ("url__isnull", True)),
                            models.Q(("article__isnull", True), ("url__isnull", False)),
                            _connector="OR",
                        ),
                        name="source_is_a_url_or_an_article",
                        violation_error_message="依据要么是网址，要么是站内文章，二者取一。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Company",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="英文名")),
                ("aliases", debate.models.fields.NamesField(blank=True, default=list, verbose_name="别名")),
                (
                    "pinyin",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=200, verbose_name="拼音"),
                ),
                (
                    "pinyin_initials",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=60, verbose_name="拼音首字母"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("company", "企业"),
                            ("lab", "研究机构"),
                            ("university", "高校"),
                            ("investor", "投资机构"),
                            ("media", "媒体"),
                            ("foundation", "基金会与协会"),
                            ("government", "政府机构"),
                            ("analyst", "分析机构"),
                        ],
                        default="company",
                        max_length=10,
                        verbose_name="类型",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True, help_text="ISO 3166 两位代码，例如 CN", max_length=2, verbose_name="国家或地区代码"
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="网站")),
                ("summary", models.TextField(blank=True, verbose_name="简介")),
                ("summary_en", models.TextField(blank=True, verbose_name="英文简介")),
                (
                    "sources",
                    models.ManyToManyField(
                        blank=True, related_name="companies", to="debate.source", verbose_name="依据"
                    ),
                ),
            ],
            options={
                "verbose_name": "公司",
                "verbose_name_plural": "公司",
                "ordering": ["pinyin", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="company_has_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="英文名")),
                ("aliases", debate.models.fields.NamesField(blank=True, default=list, verbose_name="别名")),
                (
                    "pinyin",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=200, verbose_name="拼音"),
                ),
                (
                    "pinyin_initials",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=60, verbose_name="拼音首字母"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "个人"),
                            ("organisation", "机构"),
                            ("unnamed", "未具名"),
                            ("group", "群体"),
                        ],
                        default="person",
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="简介")),
                ("summary_en", models.TextField(blank=True, verbose_name="英文简介")),
                ("wikidata_id", models.CharField(blank=True, max_length=12, verbose_name="维基数据编号")),
                (
                    "photo",
                    models.CharField(
                        blank=True,
                        help_text="Wikimedia Commons 上的文件名，如 Zhang San.jpg；要与作者、许可一起写",
                        max_length=240,
                        verbose_name="照片",
                    ),
                ),
                ("photo_author", models.CharField(blank=True, max_length=200, verbose_name="照片作者")),
                (
                    "photo_licence",
                    models.CharField(blank=True, help_text="如 CC BY-SA 4.0", max_length=60, verbose_name="照片许可"),
                ),
            ],
            options={
                "verbose_name": "发言者",
                "verbose_name_plural": "发言者",
                "ordering": ["pinyin", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="speaker_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("photo", ""), ("photo_author", ""), ("photo_licence", "")),
                            models.Q(
                                ("photo", ""),
                                ("photo_author", ""),
                                ("photo_licence", ""),
                                _connector="OR",
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="speaker_photo_is_credited",
                        violation_error_message="照片的文件名、作者和许可要么都写，要么都不写。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                ("role", models.CharField(max_length=80, verbose_name="职务")),
                ("role_en", models.CharField(blank=True, max_length=120, verbose_name="英文职务")),
                ("since", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="自")),
                ("until", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="至")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliations",
                        to="debate.company",
                        verbose_name="公司",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliations",
                        to="debate.source",
                        verbose_name="依据",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="debate.speaker",
                        verbose_name="发言者",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="英文备注")),
            ],
            options={
                "verbose_name": "任职",
                "verbose_name_plural": "任职",
                "ordering": ["-since", "-until", "company__pinyin", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("speaker", "company", "role", "since"), name="affiliation_is_said_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", ""),
                            ("until", ""),
                            (
                                "until__gte",
                                django.db.models.functions.text.Left(
                                    models.F("since"), django.db.models.functions.text.Length(models.F("until"))
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="affiliation_begins_before_it_ends",
                        violation_error_message="任职的开始晚于结束。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("publisher", "原发表处"),
                            ("archive", "网页存档"),
                            ("repost", "转载处"),
                            ("file", "带来的文件"),
                        ],
                        max_length=9,
                        verbose_name="哪一种",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="网址")),
                ("raw", models.BinaryField(verbose_name="原始字节")),
                ("raw_sha256", models.CharField(editable=False, max_length=64, verbose_name="原始字节指纹")),
                ("retrieved_at", models.DateTimeField(editable=False, verbose_name="取得于")),
                ("found", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="找到的引文")),
                ("changed", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="对不上的引文")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copies",
                        to="debate.article",
                        verbose_name="文章",
                    ),
                ),
            ],
            options={
                "verbose_name": "文章副本",
                "verbose_name_plural": "文章副本",
                "ordering": ["article", "retrieved_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "raw_sha256"), name="article_copy_is_kept_once"),
                    models.CheckConstraint(
                        condition=models.Q(("raw_sha256__length", 64)), name="article_copy_has_a_fingerprint"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(db_index=True, verbose_name="版次")),
                ("stamp", models.CharField(max_length=32, verbose_name="印记")),
                ("claim", models.PositiveBigIntegerField(null=True, verbose_name="观点编号")),
                ("everything", models.BooleanField(default=False, verbose_name="全部")),
            ],
            options={
                "verbose_name": "内容变动",
                "verbose_name_plural": "内容变动",
            },
        ),
        migrations.CreateModel(
            name="Model",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="英文名")),
                ("aliases", debate.models.fields.NamesField(blank=True, default=list, verbose_name="别名")),
                (
                    "pinyin",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=200, verbose_name="拼音"),
                ),
                (
                    "pinyin_initials",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=60, verbose_name="拼音首字母"),
                ),
                ("released_on", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="发布日期")),
                ("licence", models.CharField(blank=True, max_length=120, verbose_name="许可证")),
                (
                    "openness",
                    models.CharField(
                        choices=[
                            ("open", "开源"),
                            ("open_weights", "开放权重"),
                            ("partly_open", "部分开放"),
                            ("closed", "闭源"),
                            ("undisclosed", "未披露"),
                        ],
                        default="undisclosed",
                        max_length=12,
                        verbose_name="开放程度",
                    ),
                ),
                ("verified", models.BooleanField(default=False, verbose_name="已核实")),
                ("note", models.TextField(blank=True, verbose_name="编者注")),
                (
                    "developer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developed_models",
                        to="debate.company",
                        verbose_name="开发者",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="members",
                        to="debate.model",
                        verbose_name="所属系列",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="described_models",
                        to="debate.source",
                        verbose_name="依据",
                    ),
                ),
                ("licence_en", models.CharField(blank=True, max_length=160, verbose_name="英文许可证")),
                ("note_en", models.TextField(blank=True, verbose_name="英文编者注")),
            ],
            options={
                "verbose_name": "模型",
                "verbose_name_plural": "模型",
                "ordering": ["pinyin", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="model_has_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="名称")),
                ("name_en", models.CharField(max_length=60, verbose_name="英文名")),
                ("definition", models.TextField(verbose_name="定义")),
                ("definition_en", models.TextField(blank=True, verbose_name="英文定义")),
            ],
            options={
                "verbose_name": "议题",
                "verbose_name_plural": "议题",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("statement", models.TextField(verbose_name="观点（我们的表述）")),
                ("statement_en", models.TextField(blank=True, verbose_name="英文表述")),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("open", "支持开源"),
                            ("both", "两者并存"),
                            ("closed", "支持闭源"),
                            ("neutral", "不站队"),
                        ],
                        max_length=7,
                        verbose_name="立场",
                    ),
                ),
                (
                    "sense_of_open",
                    models.CharField(
                        choices=[
                            ("osi", "完全开源（OSI 定义）"),
                            ("open_weights", "开放权重"),
                            ("open_code", "开放代码"),
                            ("open_api", "开放接口"),
                            ("unspecified", "未说明"),
                        ],
                        default="unspecified",
                        max_length=12,
                        verbose_name="所说的「开源」",
                    ),
                ),
                (
                    "claim_type",
                    models.CharField(
                        choices=[
                            ("factual", "事实"),
                            ("predictive", "预测"),
                            ("causal", "因果"),
                            ("comparative", "比较"),
                            ("normative", "主张"),
                            ("definitional", "定义"),
                        ],
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                ("said_on", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="发言日期")),
                ("occasion", models.CharField(blank=True, max_length=120, verbose_name="场合")),
                ("occasion_en", models.CharField(blank=True, max_length=200, verbose_name="英文场合")),
                ("role_then", models.CharField(blank=True, max_length=120, verbose_name="当时身份")),
                ("note", models.TextField(blank=True, verbose_name="编者注")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "草稿"), ("published", "已发布"), ("withdrawn", "已撤回")],
                        default="draft",
                        max_length=9,
                        verbose_name="状态",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="审核于")),
                ("search_text", models.TextField(blank=True, default="", editable=False)),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviewed_claims",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核者",
                    ),
                ),
                (
                    "about_companies",
                    models.ManyToManyField(
                        blank=True, related_name="claims_about", to="debate.company", verbose_name="提到的公司"
                    ),
                ),
                (
                    "about_models",
                    models.ManyToManyField(
                        blank=True, related_name="claims_about", to="debate.model", verbose_name="提到的模型"
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="debate.speaker",
                        verbose_name="发言者",
                    ),
                ),
                ("topics", models.ManyToManyField(related_name="claims", to="debate.topic", verbose_name="议题")),
                (
                    "said_for",
                    models.ManyToManyField(
                        blank=True,
                        editable=False,
                        related_name="claims_said_for",
                        to="debate.company",
                        verbose_name="当时任职的公司",
                    ),
                ),
                ("withdrawn_because", models.TextField(blank=True, verbose_name="撤回说明（公开）")),
                ("note_en", models.TextField(blank=True, verbose_name="英文编者注")),
                ("role_then_en", models.CharField(blank=True, max_length=200, verbose_name="英文身份")),
            ],
            options={
                "verbose_name": "观点",
                "verbose_name_plural": "观点",
                "ordering": ["-said_on", "-pk"],
                "indexes": [
                    models.Index(fields=["state", "-said_on", "-id"], name="claim_by_date"),
                    models.Index(fields=["speaker", "-said_on", "-id"], name="claim_by_speaker"),
                    models.Index(fields=["state", "-reviewed_at", "-id"], name="claim_by_review"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("statement", ""), _negated=True), name="claim_states_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="claim_out_of_draft_has_a_reviewer",
                    ),
                ],
                "permissions": [("publish_claim", "可以发布与撤回观点")],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "quote_type",
                    models.CharField(
                        choices=[
                            ("direct", "直接引语"),
                            ("indirect", "转述"),
                            ("mixed", "引语与转述"),
                            ("author", "文章自述"),
                            ("heading", "标题"),
                        ],
                        max_length=8,
                        verbose_name="引语类型",
                    ),
                ),
                ("attribution", models.CharField(blank=True, max_length=80, verbose_name="文中称呼")),
                ("role_printed", models.CharField(blank=True, max_length=120, verbose_name="文中身份")),
                ("quote", models.TextField(blank=True, verbose_name="引文")),
                ("start", models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="正文起")),
                ("end", models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="正文止")),
                ("prefix", models.CharField(blank=True, editable=False, max_length=32, verbose_name="前文")),
                ("suffix", models.CharField(blank=True, editable=False, max_length=32, verbose_name="后文")),
                (
                    "raw_start",
                    models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="原文起"),
                ),
                ("raw_end", models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="原文止")),
                ("quote_sha256", models.CharField(editable=False, max_length=64, verbose_name="原文片段指纹")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("awaiting", "待导入原文"),
                            ("located", "已核对"),
                            ("found", "在另一副本中找到"),
                            ("orphaned", "对不上原文"),
                        ],
                        default="awaiting",
                        editable=False,
                        max_length=8,
                        verbose_name="核对",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="debate.article",
                        verbose_name="文章",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="debate.claim",
                        verbose_name="观点",
                    ),
                ),
                ("passage_length", models.PositiveIntegerField(default=0, editable=False, verbose_name="段落字数")),
                ("passage_nth", models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="第几处")),
                (
                    "passage_sha256",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="段落指纹"),
                ),
                (
                    "widening",
                    models.CharField(
                        blank=True,
                        choices=[("before", "前一句"), ("after", "后一句"), ("either", "前后看了再定")],
                        max_length=6,
                        verbose_name="该收进旁边一句",
                    ),
                ),
            ],
            options={
                "verbose_name": "出处",
                "verbose_name_plural": "出处",
                "ordering": ["claim", "article", "raw_start"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "article", "raw_start", "raw_end"), name="citation_of_a_passage_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("raw_end__isnull", False),
                            ("raw_start__isnull", False),
                            ("quote_sha256__length", 64),
                            ("raw_end__gt", models.F("raw_start")),
                        ),
                        name="citation_has_a_place_and_fingerprint",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("located", "found")), _negated=True),
                            models.Q(
                                ("end__gt", models.F("start")),
                                ("end__isnull", False),
                                ("start__isnull", False),
                                models.Q(("quote", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="citation_located_has_its_quote",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("passage_length", 0), ("passage_sha256", "")),
                            models.Q(("passage_length__gt", 0), ("passage_nth__gt", 0), ("passage_sha256__length", 64)),
                            _connector="OR",
                        ),
                        name="citation_passage_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Distinction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("one", models.PositiveBigIntegerField(verbose_name="其一")),
                ("other", models.PositiveBigIntegerField(verbose_name="其二")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="判断于")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="判断者",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="contenttypes.contenttype",
                        verbose_name="对象类型",
                    ),
                ),
            ],
            options={
                "verbose_name": "同名而不同",
                "verbose_name_plural": "同名而不同",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("content_type", "one", "other"), name="distinction_of_a_pair_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="distinction_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="附言")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="写于")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="写的人",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft_notes",
                        to="debate.claim",
                        verbose_name="观点",
                    ),
                ),
            ],
            options={
                "verbose_name": "草稿附言",
                "verbose_name_plural": "草稿附言",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="draft_note_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EditorAccount",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="desk",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账号",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("zh-hans", "中文"), ("en", "English")],
                        help_text="留空则跟随浏览器",
                        max_length=7,
                        verbose_name="编辑台的语言",
                    ),
                ),
                ("must_change_password", models.BooleanField(default=False, verbose_name="登录后先改密码")),
            ],
            options={
                "verbose_name": "编辑台账号",
                "verbose_name_plural": "编辑台账号",
            },
        ),
        migrations.CreateModel(
            name="ErrorReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.CharField(max_length=300, verbose_name="页面")),
                ("what", models.TextField(max_length=2000, verbose_name="哪里不对")),
                ("evidence", models.TextField(blank=True, max_length=2000, verbose_name="依据")),
                (
                    "sender",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=64, verbose_name="来处"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "待处理"), ("corrected", "已更正"), ("dismissed", "不采纳")],
                        default="waiting",
                        max_length=9,
                        verbose_name="状态",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="处理说明")),
                ("handled_at", models.DateTimeField(blank=True, null=True, verbose_name="处理于")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="收到于")),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="error_reports",
                        to="debate.claim",
                        verbose_name="观点",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="处理者",
                    ),
                ),
            ],
            options={
                "verbose_name": "读者报错",
                "verbose_name_plural": "读者报错",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True), name="error_report_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handled_at__isnull", True), ("handled_by__isnull", True), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("handled_at__isnull", False),
                                ("handled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="error_report_handled_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FileImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entity", models.CharField(max_length=30, verbose_name="装的是什么")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("extension", models.CharField(max_length=4, verbose_name="格式")),
                ("data", models.BinaryField(verbose_name="原始字节")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checking", "正在核对"),
                            ("checked", "待确认"),
                            ("importing", "正在导入"),
                            ("imported", "已导入"),
                            ("refused", "没有导入"),
                        ],
                        default="checking",
                        max_length=9,
                        verbose_name="状态",
                    ),
                ),
                ("rows", models.PositiveIntegerField(verbose_name="行数")),
                ("done", models.PositiveIntegerField(default=0, verbose_name="核对了的行数")),
                ("seconds", models.FloatField(default=0, verbose_name="核对用了几秒")),
                ("result", models.JSONField(default=dict, editable=False, verbose_name="结果")),
                ("fingerprint", models.CharField(blank=True, max_length=64, verbose_name="原有记录的指纹")),
                ("problem", models.TextField(blank=True, verbose_name="没有导入的原因")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="带来于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="file_imports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="带来者",
                    ),
                ),
            ],
            options={
                "verbose_name": "文件导入",
                "verbose_name_plural": "文件导入",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("rows"))),
                        name="file_import_checks_no_more_than_its_rows",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAffiliation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                ("role", models.CharField(max_length=80, verbose_name="职务")),
                ("role_en", models.CharField(blank=True, max_length=120, verbose_name="英文职务")),
                ("since", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="自")),
                ("until", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="至")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.company",
                        verbose_name="公司",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.source",
                        verbose_name="依据",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.speaker",
                        verbose_name="发言者",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="英文备注")),
            ],
            options={
                "verbose_name": "historical 任职",
                "verbose_name_plural": "historical 任职",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalArticle",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="标题")),
                ("outlet", models.CharField(blank=True, max_length=100, verbose_name="媒体")),
                ("byline", models.CharField(blank=True, max_length=100, verbose_name="作者")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="网址")),
                (
                    "published_on",
                    debate.models.fields.PartialDateField(blank=True, default="", verbose_name="发表日期"),
                ),
                ("published_how", models.TextField(blank=True, verbose_name="日期依据")),
                ("event", models.CharField(blank=True, max_length=120, verbose_name="所报道的活动")),
                (
                    "script",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("zh-Hans", "简体中文"),
                            ("zh-Hant", "繁体中文"),
                            ("mixed", "简繁混排"),
                            ("en", "英文"),
                        ],
                        max_length=7,
                        verbose_name="文字",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="摘要")),
                ("summary_en", models.TextField(blank=True, verbose_name="英文摘要")),
                ("raw_encoding", models.CharField(blank=True, editable=False, max_length=20, verbose_name="编码")),
                (
                    "raw_sha256",
                    models.CharField(
                        db_index=True, editable=False, max_length=64, null=True, verbose_name="原始字节指纹"
                    ),
                ),
                ("text", models.TextField(blank=True, editable=False, verbose_name="正文")),
                ("text_sha256", models.CharField(blank=True, editable=False, max_length=64, verbose_name="正文指纹")),
                (
                    "cleaner_version",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="清洗版本"),
                ),
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="导入于")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("event_en", models.CharField(blank=True, max_length=200, verbose_name="英文活动名")),
                ("outlet_en", models.CharField(blank=True, max_length=120, verbose_name="英文媒体名")),
                ("published_how_en", models.TextField(blank=True, verbose_name="英文日期依据")),
                ("title_en", models.CharField(blank=True, max_length=300, verbose_name="英文标题（我们的译文）")),
                (
                    "shown_sha256",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="所示副本的指纹"),
                ),
            ],
            options={
                "verbose_name": "historical 文章",
                "verbose_name_plural": "historical 文章",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCitation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "quote_type",
                    models.CharField(
                        choices=[
                            ("direct", "直接引语"),
                            ("indirect", "转述"),
                            ("mixed", "引语与转述"),
                            ("author", "文章自述"),
                            ("heading", "标题"),
                        ],
                        max_length=8,
                        verbose_name="引语类型",
                    ),
                ),
                ("attribution", models.CharField(blank=True, max_length=80, verbose_name="文中称呼")),
                ("role_printed", models.CharField(blank=True, max_length=120, verbose_name="文中身份")),
                ("quote", models.TextField(blank=True, verbose_name="引文")),
                ("start", models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="正文起")),
                ("end", models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="正文止")),
                ("prefix", models.CharField(blank=True, editable=False, max_length=32, verbose_name="前文")),
                ("suffix", models.CharField(blank=True, editable=False, max_length=32, verbose_name="后文")),
                (
                    "raw_start",
                    models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="原文起"),
                ),
                ("raw_end", models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="原文止")),
                ("quote_sha256", models.CharField(editable=False, max_length=64, verbose_name="原文片段指纹")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("awaiting", "待导入原文"),
                            ("located", "已核对"),
                            ("found", "在另一副本中找到"),
                            ("orphaned", "对不上原文"),
                        ],
                        default="awaiting",
                        editable=False,
                        max_length=8,
                        verbose_name="核对",
                    ),
                ),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.article",
                        verbose_name="文章",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.claim",
                        verbose_name="观点",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("passage_length", models.PositiveIntegerField(default=0, editable=False, verbose_name="段落字数")),
                ("passage_nth", models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="第几处")),
                (
                    "passage_sha256",
                    models.CharField(blank=True, editable=False, max_length=64, verbose_name="段落指纹"),
                ),
                (
                    "widening",
                    models.CharField(
                        blank=True,
                        choices=[("before", "前一句"), ("after", "后一句"), ("either", "前后看了再定")],
                        max_length=6,
                        verbose_name="该收进旁边一句",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 出处",
                "verbose_name_plural": "historical 出处",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalClaim",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("statement", models.TextField(verbose_name="观点（我们的表述）")),
                ("statement_en", models.TextField(blank=True, verbose_name="英文表述")),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("open", "支持开源"),
                            ("both", "两者并存"),
                            ("closed", "支持闭源"),
                            ("neutral", "不站队"),
                        ],
                        max_length=7,
                        verbose_name="立场",
                    ),
                ),
                (
                    "sense_of_open",
                    models.CharField(
                        choices=[
                            ("osi", "完全开源（OSI 定义）"),
                            ("open_weights", "开放权重"),
                            ("open_code", "开放代码"),
                            ("open_api", "开放接口"),
                            ("unspecified", "未说明"),
                        ],
                        default="unspecified",
                        max_length=12,
                        verbose_name="所说的「开源」",
                    ),
                ),
                (
                    "claim_type",
                    models.CharField(
                        choices=[
                            ("factual", "事实"),
                            ("predictive", "预测"),
                            ("causal", "因果"),
                            ("comparative", "比较"),
                            ("normative", "主张"),
                            ("definitional", "定义"),
                        ],
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                ("said_on", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="发言日期")),
                ("occasion", models.CharField(blank=True, max_length=120, verbose_name="场合")),
                ("occasion_en", models.CharField(blank=True, max_length=200, verbose_name="英文场合")),
                ("role_then", models.CharField(blank=True, max_length=120, verbose_name="当时身份")),
                ("note", models.TextField(blank=True, verbose_name="编者注")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "草稿"), ("published", "已发布"), ("withdrawn", "已撤回")],
                        default="draft",
                        max_length=9,
                        verbose_name="状态",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="审核于")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核者",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.speaker",
                        verbose_name="发言者",
                    ),
                ),
                ("withdrawn_because", models.TextField(blank=True, verbose_name="撤回说明（公开）")),
                ("note_en", models.TextField(blank=True, verbose_name="英文编者注")),
                ("role_then_en", models.CharField(blank=True, max_length=200, verbose_name="英文身份")),
            ],
            options={
                "verbose_name": "historical 观点",
                "verbose_name_plural": "historical 观点",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalClaim_about_companies",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.claim",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.company",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to="debate.historicalclaim"
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalClaim_about_companies",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalClaim_about_models",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.claim",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to="debate.historicalclaim"
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.model",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalClaim_about_models",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalClaim_topics",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.claim",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to="debate.historicalclaim"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalClaim_topics",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCompany",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="英文名")),
                ("aliases", debate.models.fields.NamesField(blank=True, default=list, verbose_name="别名")),
                (
                    "pinyin",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=200, verbose_name="拼音"),
                ),
                (
                    "pinyin_initials",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=60, verbose_name="拼音首字母"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("company", "企业"),
                            ("lab", "研究机构"),
                            ("university", "高校"),
                            ("investor", "投资机构"),
                            ("media", "媒体"),
                            ("foundation", "基金会与协会"),
                            ("government", "政府机构"),
                            ("analyst", "分析机构"),
                        ],
                        default="company",
                        max_length=10,
                        verbose_name="类型",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True, help_text="ISO 3166 两位代码，例如 CN", max_length=2, verbose_name="国家或地区代码"
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="网站")),
                ("summary", models.TextField(blank=True, verbose_name="简介")),
                ("summary_en", models.TextField(blank=True, verbose_name="英文简介")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 公司",
                "verbose_name_plural": "historical 公司",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCompany_sources",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.company",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="debate.historicalcompany",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalCompany_sources",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalModel",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="英文名")),
                ("aliases", debate.models.fields.NamesField(blank=True, default=list, verbose_name="别名")),
                (
                    "pinyin",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=200, verbose_name="拼音"),
                ),
                (
                    "pinyin_initials",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=60, verbose_name="拼音首字母"),
                ),
                ("released_on", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="发布日期")),
                ("licence", models.CharField(blank=True, max_length=120, verbose_name="许可证")),
                (
                    "openness",
                    models.CharField(
                        choices=[
                            ("open", "开源"),
                            ("open_weights", "开放权重"),
                            ("partly_open", "部分开放"),
                            ("closed", "闭源"),
                            ("undisclosed", "未披露"),
                        ],
                        default="undisclosed",
                        max_length=12,
                        verbose_name="开放程度",
                    ),
                ),
                ("verified", models.BooleanField(default=False, verbose_name="已核实")),
                ("note", models.TextField(blank=True, verbose_name="编者注")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "developer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.company",
                        verbose_name="开发者",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.model",
                        verbose_name="所属系列",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.source",
                        verbose_name="依据",
                    ),
                ),
                ("licence_en", models.CharField(blank=True, max_length=160, verbose_name="英文许可证")),
                ("note_en", models.TextField(blank=True, verbose_name="英文编者注")),
            ],
            options={
                "verbose_name": "historical 模型",
                "verbose_name_plural": "historical 模型",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOpennessAssessment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("weights", "模型权重"),
                            ("training_code", "训练代码"),
                            ("inference_code", "推理代码"),
                            ("training_data", "训练数据"),
                            ("evaluation_code", "评测代码"),
                            ("architecture_doc", "架构文档"),
                            ("api", "接口"),
                            ("plugins", "插件"),
                            ("licence", "许可证"),
                            ("paper", "论文"),
                        ],
                        max_length=16,
                        verbose_name="层面",
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("open", "开放"),
                            ("partial", "部分开放"),
                            ("closed", "封闭"),
                            ("undisclosed", "未披露"),
                            ("not_applicable", "不适用"),
                        ],
                        max_length=14,
                        verbose_name="程度",
                    ),
                ),
                ("valid_from", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="自")),
                ("valid_to", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="至")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.model",
                        verbose_name="模型",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.source",
                        verbose_name="依据",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="英文备注")),
            ],
            options={
                "verbose_name": "historical 开放程度评定",
                "verbose_name_plural": "historical 开放程度评定",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPositionChange",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                (
                    "degree",
                    models.CharField(
                        choices=[("half", "部分转变"), ("full", "完全转变"), ("clarification", "澄清")],
                        max_length=13,
                        verbose_name="程度",
                    ),
                ),
                ("rationale", models.TextField(verbose_name="理由")),
                ("rationale_en", models.TextField(blank=True, verbose_name="英文理由")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "after_claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.claim",
                        verbose_name="此后观点",
                    ),
                ),
                (
                    "before_claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.claim",
                        verbose_name="此前观点",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.company",
                        verbose_name="公司",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "after_model",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.model",
                        verbose_name="此后发布的模型",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.speaker",
                        verbose_name="发言者",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.topic",
                        verbose_name="议题",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 立场变化",
                "verbose_name_plural": "historical 立场变化",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PositionChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                (
                    "degree",
                    models.CharField(
                        choices=[("half", "部分转变"), ("full", "完全转变"), ("clarification", "澄清")],
                        max_length=13,
                        verbose_name="程度",
                    ),
                ),
                ("rationale", models.TextField(verbose_name="理由")),
                ("rationale_en", models.TextField(blank=True, verbose_name="英文理由")),
                (
                    "after_claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes_before",
                        to="debate.claim",
                        verbose_name="此后观点",
                    ),
                ),
                (
                    "after_model",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes_before",
                        to="debate.model",
                        verbose_name="此后发布的模型",
                    ),
                ),
                (
                    "before_claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes_after",
                        to="debate.claim",
                        verbose_name="此前观点",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="position_changes",
                        to="debate.company",
                        verbose_name="公司",
                    ),
                ),
                (
                    "evidence",
                    models.ManyToManyField(
                        blank=True, related_name="position_changes", to="debate.source", verbose_name="依据"
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="position_changes",
                        to="debate.speaker",
                        verbose_name="发言者",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="position_changes",
                        to="debate.topic",
                        verbose_name="议题",
                    ),
                ),
            ],
            options={
                "verbose_name": "立场变化",
                "verbose_name_plural": "立场变化",
                "ordering": ["slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("speaker__isnull", False), ("company__isnull", False), _connector="OR"),
                        name="position_change_is_somebodys",
                        violation_error_message="请填发言者或公司。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("after_claim__isnull", False), ("after_model__isnull", False), _connector="OR"
                        ),
                        name="position_change_has_an_after",
                        violation_error_message="请填此后的观点或此后发布的模型。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPositionChange_evidence",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="debate.historicalpositionchange",
                    ),
                ),
                (
                    "positionchange",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.positionchange",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalPositionChange_evidence",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPrediction",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                ("criteria", models.TextField(help_text="在判定之前写下", verbose_name="判定标准")),
                ("criteria_en", models.TextField(blank=True, verbose_name="英文判定标准")),
                ("due_on", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="到期日")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("pending", "尚无结果"),
                            ("came_true", "应验"),
                            ("partly", "部分应验"),
                            ("did_not_happen", "没有发生"),
                            ("ambiguous", "难以判定"),
                            ("unfalsifiable", "无法检验"),
                        ],
                        default="pending",
                        max_length=14,
                        verbose_name="结果",
                    ),
                ),
                ("resolved_on", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="判定于")),
                ("rationale", models.TextField(blank=True, verbose_name="理由")),
                ("rationale_en", models.TextField(blank=True, verbose_name="英文理由")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.claim",
                        verbose_name="观点",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="判定者",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("forecast", "预测"), ("plan", "计划"), ("truism", "近乎必然")],
                        default="forecast",
                        max_length=8,
                        verbose_name="预测还是计划",
                    ),
                ),
                (
                    "resolved_on_is_event",
                    models.BooleanField(
                        default=False, help_text="不勾，是判定的日期", verbose_name="那一天就是结果发生之日"
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 预测",
                "verbose_name_plural": "historical 预测",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Prediction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                ("criteria", models.TextField(help_text="在判定之前写下", verbose_name="判定标准")),
                ("criteria_en", models.TextField(blank=True, verbose_name="英文判定标准")),
                ("due_on", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="到期日")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("pending", "尚无结果"),
                            ("came_true", "应验"),
                            ("partly", "部分应验"),
                            ("did_not_happen", "没有发生"),
                            ("ambiguous", "难以判定"),
                            ("unfalsifiable", "无法检验"),
                        ],
                        default="pending",
                        max_length=14,
                        verbose_name="结果",
                    ),
                ),
                ("resolved_on", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="判定于")),
                ("rationale", models.TextField(blank=True, verbose_name="理由")),
                ("rationale_en", models.TextField(blank=True, verbose_name="英文理由")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prediction",
                        to="debate.claim",
                        verbose_name="观点",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolved_predictions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="判定者",
                    ),
                ),
                (
                    "evidence",
                    models.ManyToManyField(
                        blank=True, related_name="predictions", to="debate.source", verbose_name="依据"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("forecast", "预测"), ("plan", "计划"), ("truism", "近乎必然")],
                        default="forecast",
                        max_length=8,
                        verbose_name="预测还是计划",
                    ),
                ),
                (
                    "resolved_on_is_event",
                    models.BooleanField(
                        default=False, help_text="不勾，是判定的日期", verbose_name="那一天就是结果发生之日"
                    ),
                ),
            ],
            options={
                "verbose_name": "预测",
                "verbose_name_plural": "预测",
                "ordering": ["claim"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome__in", ("came_true", "partly", "did_not_happen")),
                                models.Q(("resolved_on", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("outcome__in", ("came_true", "partly", "did_not_happen")), _negated=True),
                                ("resolved_on", ""),
                            ),
                            _connector="OR",
                        ),
                        name="prediction_settled_says_when",
                        violation_error_message="已有结果的预测要写明何时见分晓；尚无结果的不写。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPrediction_evidence",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="debate.historicalprediction",
                    ),
                ),
                (
                    "prediction",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.prediction",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalPrediction_evidence",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPreferences",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "second_look_rate",
                    models.FloatField(
                        default=0.1,
                        help_text="采纳的待审里，随机抽出多大一部分请另一位编辑再看：0 到 1",
                        verbose_name="复核比例",
                    ),
                ),
                (
                    "reports_per_day",
                    models.PositiveSmallIntegerField(
                        default=10, help_text="同一来处一天内最多收几份读者报错", verbose_name="每日报错上限"
                    ),
                ),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 设置",
                "verbose_name_plural": "historical 设置",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRedirect",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                ("old_path", models.CharField(db_index=True, max_length=300, verbose_name="旧地址")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="对象编号")),
                (
                    "reason",
                    models.CharField(
                        choices=[("merged", "已合并"), ("renamed", "已改名"), ("withdrawn", "已撤回")],
                        max_length=9,
                        verbose_name="原因",
                    ),
                ),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="contenttypes.contenttype",
                        verbose_name="对象类型",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 旧地址",
                "verbose_name_plural": "historical 旧地址",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalResponse",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rebuts", "反驳"),
                            ("supports", "支持"),
                            ("qualifies", "补充限定"),
                            ("restates", "重申"),
                            ("retracts_own", "改变自己的说法"),
                            ("questions", "质疑"),
                        ],
                        max_length=12,
                        verbose_name="方式",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("named", "点名"),
                            ("unnamed_but_clear", "未点名而所指明确"),
                            ("inferred", "由编辑推断"),
                        ],
                        max_length=17,
                        verbose_name="对象",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="编者注")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "citation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.citation",
                        verbose_name="出处",
                    ),
                ),
                (
                    "from_claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.claim",
                        verbose_name="回应方观点",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.claim",
                        verbose_name="被回应观点",
                    ),
                ),
                (
                    "to_speaker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.speaker",
                        verbose_name="被回应者",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="英文编者注")),
            ],
            options={
                "verbose_name": "historical 回应",
                "verbose_name_plural": "historical 回应",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSource",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                ("url", models.URLField(blank=True, db_index=True, max_length=500, null=True, verbose_name="网址")),
                ("publisher", models.CharField(blank=True, max_length=100, verbose_name="发布者")),
                (
                    "standing",
                    models.CharField(
                        choices=[("publisher", "当事方或原刊"), ("secondary", "第三方报道"), ("mirror", "转载或镜像")],
                        default="secondary",
                        max_length=10,
                        verbose_name="来源性质",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="编辑备注")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="debate.article",
                        verbose_name="站内文章",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("publisher_en", models.CharField(blank=True, max_length=120, verbose_name="英文发布者")),
            ],
            options={
                "verbose_name": "historical 依据",
                "verbose_name_plural": "historical 依据",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSpeaker",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="英文名")),
                ("aliases", debate.models.fields.NamesField(blank=True, default=list, verbose_name="别名")),
                (
                    "pinyin",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=200, verbose_name="拼音"),
                ),
                (
                    "pinyin_initials",
                    models.CharField(blank=True, help_text="留空则自动生成", max_length=60, verbose_name="拼音首字母"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "个人"),
                            ("organisation", "机构"),
                            ("unnamed", "未具名"),
                            ("group", "群体"),
                        ],
                        default="person",
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="简介")),
                ("summary_en", models.TextField(blank=True, verbose_name="英文简介")),
                ("wikidata_id", models.CharField(blank=True, max_length=12, verbose_name="维基数据编号")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "photo",
                    models.CharField(
                        blank=True,
                        help_text="Wikimedia Commons 上的文件名，如 Zhang San.jpg；要与作者、许可一起写",
                        max_length=240,
                        verbose_name="照片",
                    ),
                ),
                ("photo_author", models.CharField(blank=True, max_length=200, verbose_name="照片作者")),
                (
                    "photo_licence",
                    models.CharField(blank=True, help_text="如 CC BY-SA 4.0", max_length=60, verbose_name="照片许可"),
                ),
            ],
            options={
                "verbose_name": "historical 发言者",
                "verbose_name_plural": "historical 发言者",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTopic",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="更新于")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "请用小写字母和数字，词间以连字符相连。"
                            )
                        ],
                        verbose_name="网址名",
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="名称")),
                ("name_en", models.CharField(max_length=60, verbose_name="英文名")),
                ("definition", models.TextField(verbose_name="定义")),
                ("definition_en", models.TextField(blank=True, verbose_name="英文定义")),
                ("history_change_reason", models.TextField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 议题",
                "verbose_name_plural": "historical 议题",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HostTurn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("host", models.CharField(max_length=255, unique=True, verbose_name="主机")),
                ("free_at", models.DateTimeField(verbose_name="这以前不问")),
                ("holder", models.CharField(blank=True, max_length=32, verbose_name="轮到谁")),
            ],
            options={
                "verbose_name": "轮次",
                "verbose_name_plural": "轮次",
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="文件名")),
                ("batch", models.CharField(db_index=True, max_length=32, verbose_name="同批")),
                ("raw", models.BinaryField(verbose_name="原始字节")),
                ("kept", models.JSONField(blank=True, default=list, editable=False, verbose_name="编辑留下的内容")),
                ("described", models.JSONField(blank=True, default=dict, editable=False, verbose_name="编辑填写")),
                ("found", models.JSONField(blank=True, default=dict, editable=False, verbose_name="读出的内容")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "排队"),
                            ("read", "待确认"),
                            ("refused", "读不了"),
                            ("importing", "正在导入"),
                            ("imported", "已导入"),
                            ("discarded", "已放弃"),
                            ("unpacked", "已拆开"),
                        ],
                        default="waiting",
                        max_length=9,
                        verbose_name="状态",
                    ),
                ),
                ("problem", models.TextField(blank=True, verbose_name="读不了的原因")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="带来于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="intakes",
                        to="debate.article",
                        verbose_name="成为文章",
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intakes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="带来者",
                    ),
                ),
                (
                    "reading",
                    models.JSONField(blank=True, default=dict, editable=False, verbose_name="读后的正文与清洗"),
                ),
                (
                    "container",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pages",
                        to="debate.intake",
                        verbose_name="取自文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "待导入",
                "verbose_name_plural": "待导入",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), models.Q(("problem", ""), _negated=True)),
                            models.Q(("state", "refused"), _negated=True),
                            _connector="OR",
                        ),
                        name="intake_refused_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("into", models.PositiveBigIntegerField(verbose_name="保留的对象编号")),
                ("into_name", models.TextField(verbose_name="保留")),
                ("merged_names", models.JSONField(default=list, verbose_name="并入")),
                ("undo", models.JSONField(default=dict, editable=False, verbose_name="还原所需")),
                ("reason", models.TextField(blank=True, verbose_name="理由")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="合并于")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="还原于")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="合并者",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="contenttypes.contenttype",
                        verbose_name="对象类型",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="还原者",
                    ),
                ),
            ],
            options={
                "verbose_name": "合并",
                "verbose_name_plural": "合并",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="merge_undone_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OpennessAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("weights", "模型权重"),
                            ("training_code", "训练代码"),
                            ("inference_code", "推理代码"),
                            ("training_data", "训练数据"),
                            ("evaluation_code", "评测代码"),
                            ("architecture_doc", "架构文档"),
                            ("api", "接口"),
                            ("plugins", "插件"),
                            ("licence", "许可证"),
                            ("paper", "论文"),
                        ],
                        max_length=16,
                        verbose_name="层面",
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("open", "开放"),
                            ("partial", "部分开放"),
                            ("closed", "封闭"),
                            ("undisclosed", "未披露"),
                            ("not_applicable", "不适用"),
                        ],
                        max_length=14,
                        verbose_name="程度",
                    ),
                ),
                ("valid_from", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="自")),
                ("valid_to", debate.models.fields.PartialDateField(blank=True, default="", verbose_name="至")),
                ("note", models.TextField(blank=True, verbose_name="备注")),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="debate.model",
                        verbose_name="模型",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="debate.source",
                        verbose_name="依据",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="英文备注")),
            ],
            options={
                "verbose_name": "开放程度评定",
                "verbose_name_plural": "开放程度评定",
                "ordering": ["model", "dimension", "valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("model", "dimension", "valid_from"), name="assessment_is_made_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from", ""), _negated=True), name="assessment_has_a_date"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", ""),
                            (
                                "valid_to__gte",
                                django.db.models.functions.text.Left(
                                    models.F("valid_from"), django.db.models.functions.text.Length(models.F("valid_to"))
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="assessment_begins_before_it_ends",
                        violation_error_message="评定的开始晚于结束。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField(verbose_name="正文起")),
                ("end", models.PositiveIntegerField(verbose_name="正文止")),
                ("search_text", models.TextField(blank=True, default="")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="debate.article",
                        verbose_name="文章",
                    ),
                ),
            ],
            options={
                "verbose_name": "段落",
                "verbose_name_plural": "段落",
                "ordering": ["article", "start"],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "start"), name="passage_of_a_place_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="passage_has_a_span"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Preferences",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "second_look_rate",
                    models.FloatField(
                        default=0.1,
                        help_text="采纳的待审里，随机抽出多大一部分请另一位编辑再看：0 到 1",
                        verbose_name="复核比例",
                    ),
                ),
                (
                    "reports_per_day",
                    models.PositiveSmallIntegerField(
                        default=10, help_text="同一来处一天内最多收几份读者报错", verbose_name="每日报错上限"
                    ),
                ),
            ],
            options={
                "verbose_name": "设置",
                "verbose_name_plural": "设置",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="preferences_are_one_row"),
                    models.CheckConstraint(
                        condition=models.Q(("second_look_rate__range", (0, 1))),
                        name="preferences_rate_is_a_share",
                        violation_error_message="复核比例在 0 与 1 之间。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Redirect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                ("old_path", models.CharField(max_length=300, unique=True, verbose_name="旧地址")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="对象编号")),
                (
                    "reason",
                    models.CharField(
                        choices=[("merged", "已合并"), ("renamed", "已改名"), ("withdrawn", "已撤回")],
                        max_length=9,
                        verbose_name="原因",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="contenttypes.contenttype",
                        verbose_name="对象类型",
                    ),
                ),
            ],
            options={
                "verbose_name": "旧地址",
                "verbose_name_plural": "旧地址",
                "ordering": ["old_path"],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新于")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rebuts", "反驳"),
                            ("supports", "支持"),
                            ("qualifies", "补充限定"),
                            ("restates", "重申"),
                            ("retracts_own", "改变自己的说法"),
                            ("questions", "质疑"),
                        ],
                        max_length=12,
                        verbose_name="方式",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("named", "点名"),
                            ("unnamed_but_clear", "未点名而所指明确"),
                            ("inferred", "由编辑推断"),
                        ],
                        max_length=17,
                        verbose_name="对象",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="编者注")),
                (
                    "citation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="responses",
                        to="debate.citation",
                        verbose_name="出处",
                    ),
                ),
                (
                    "from_claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses_out",
                        to="debate.claim",
                        verbose_name="回应方观点",
                    ),
                ),
                (
                    "to_claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses_in",
                        to="debate.claim",
                        verbose_name="被回应观点",
                    ),
                ),
                (
                    "to_speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses_in",
                        to="debate.speaker",
                        verbose_name="被回应者",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="英文编者注")),
            ],
            options={
                "verbose_name": "回应",
                "verbose_name_plural": "回应",
                "ordering": ["from_claim", "to_claim", "kind", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_claim__isnull", False), ("to_speaker__isnull", False), _connector="OR"),
                        name="response_answers_somebody",
                        violation_error_message="请填被回应的观点或被回应者。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_claim__isnull", True),
                            models.Q(("from_claim", models.F("to_claim")), _negated=True),
                            _connector="OR",
                        ),
                        name="response_does_not_answer_itself",
                        violation_error_message="观点不能回应自己。",
                    ),
                    models.UniqueConstraint(
                        fields=("from_claim", "to_claim", "kind"), name="response_to_a_claim_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("to_claim__isnull", True)),
                        fields=("from_claim", "to_speaker", "kind"),
                        name="response_to_a_speaker_is_unique",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Retirement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entity", models.CharField(max_length=40, verbose_name="实体")),
                ("key", models.CharField(max_length=600, verbose_name="停用的自然键")),
                ("new_key", models.CharField(blank=True, max_length=600, verbose_name="现在的自然键")),
                ("because", models.TextField(blank=True, verbose_name="理由")),
            ],
            options={
                "verbose_name": "停用的键",
                "verbose_name_plural": "停用的键",
                "ordering": ["entity", "key"],
                "constraints": [models.UniqueConstraint(fields=("entity", "key"), name="retirement_is_one_a_key")],
            },
        ),
        migrations.CreateModel(
            name="Retrieval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.URLField(max_length=500, verbose_name="网址")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("found", "取回，引文都在"),
                            ("changed", "页面还在，有引文对不上"),
                            ("unchanged", "没有变化"),
                            ("gone", "页面没有了"),
                            ("refused", "不让取"),
                            ("unreachable", "连不上"),
                        ],
                        max_length=11,
                        verbose_name="结果",
                    ),
                ),
                ("message", models.TextField(blank=True, verbose_name="说明")),
                ("checked_at", models.DateTimeField(verbose_name="问于")),
                ("unchanged_at", models.DateTimeField(blank=True, null=True, verbose_name="引文还在，见于")),
                ("failures", models.PositiveSmallIntegerField(default=0, verbose_name="接连失败")),
                ("wait_until", models.DateTimeField(blank=True, null=True, verbose_name="这以前不再问")),
                ("etag", models.CharField(blank=True, max_length=200, verbose_name="ETag")),
                ("last_modified", models.CharField(blank=True, max_length=100, verbose_name="Last-Modified")),
                ("moved_to", models.URLField(blank=True, max_length=500, verbose_name="搬到了")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="retrievals",
                        to="debate.article",
                        verbose_name="文章",
                    ),
                ),
            ],
            options={
                "verbose_name": "取回记录",
                "verbose_name_plural": "取回记录",
                "ordering": ["-checked_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "url"), name="retrieval_is_the_last_of_its_address")
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0, verbose_name="版次")),
                ("stamp", models.CharField(blank=True, max_length=32, verbose_name="印记")),
                ("derived_by", models.PositiveIntegerField(default=0, verbose_name="派生规则")),
                ("rebuilding_by", models.PositiveIntegerField(default=0, verbose_name="重建所按规则")),
                ("rebuilt_articles", models.PositiveBigIntegerField(default=0, verbose_name="重建到的文章")),
                ("rebuilt_claims", models.PositiveBigIntegerField(default=0, verbose_name="重建到的观点")),
            ],
            options={
                "verbose_name": "内容版次",
                "verbose_name_plural": "内容版次",
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField(verbose_name="正文起")),
                ("end", models.PositiveIntegerField(verbose_name="正文止")),
                ("quote", models.TextField(verbose_name="引文")),
                (
                    "quote_type",
                    models.CharField(
                        choices=[
                            ("direct", "直接引语"),
                            ("indirect", "转述"),
                            ("mixed", "引语与转述"),
                            ("author", "文章自述"),
                            ("heading", "标题"),
                        ],
                        max_length=8,
                        verbose_name="引语类型",
                    ),
                ),
                ("attribution", models.CharField(blank=True, max_length=80, verbose_name="文中称呼")),
                (
                    "proposed_stance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "支持开源"),
                            ("both", "两者并存"),
                            ("closed", "支持闭源"),
                            ("neutral", "不站队"),
                        ],
                        max_length=7,
                        verbose_name="建议立场",
                    ),
                ),
                ("score", models.FloatField(default=0, verbose_name="把握")),
                ("reasons", models.JSONField(blank=True, default=list, verbose_name="理由")),
                ("extractor_version", models.PositiveSmallIntegerField(default=0, verbose_name="提取器版本")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "待审"),
                            ("accepted", "已采纳"),
                            ("edited", "修改后采纳"),
                            ("rejected", "已否决"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定于")),
                ("seconds_taken", models.FloatField(blank=True, null=True, verbose_name="用时（秒）")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立于")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="debate.article",
                        verbose_name="文章",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_suggestions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="决定者",
                    ),
                ),
                (
                    "proposed_companies",
                    models.ManyToManyField(
                        blank=True, related_name="suggestions", to="debate.company", verbose_name="建议公司"
                    ),
                ),
                (
                    "proposed_models",
                    models.ManyToManyField(
                        blank=True, related_name="suggestions", to="debate.model", verbose_name="建议模型"
                    ),
                ),
                (
                    "proposed_speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="suggestions",
                        to="debate.speaker",
                        verbose_name="建议发言者",
                    ),
                ),
                (
                    "resulting_claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="suggestions",
                        to="debate.claim",
                        verbose_name="成为观点",
                    ),
                ),
                (
                    "proposed_topics",
                    models.ManyToManyField(
                        blank=True, related_name="suggestions", to="debate.topic", verbose_name="建议议题"
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=list, verbose_name="像是回应")),
                ("company_printed", models.CharField(blank=True, max_length=120, verbose_name="文中公司")),
                ("is_prediction", models.BooleanField(default=False, verbose_name="像是预测")),
                ("on_debate", models.BooleanField(default=False, verbose_name="与开闭之争有关")),
                ("role_printed", models.CharField(blank=True, max_length=120, verbose_name="文中身份")),
                (
                    "similar_claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="similar_suggestions",
                        to="debate.claim",
                        verbose_name="说法相同的观点",
                    ),
                ),
                ("cue", models.CharField(blank=True, max_length=40, verbose_name="报道用语")),
                ("decision_note", models.TextField(blank=True, verbose_name="附言")),
                ("is_new_claim", models.BooleanField(default=False, verbose_name="成为新观点")),
                (
                    "rejected_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_speech", "不是引语"),
                            ("off_debate", "与开闭之争无关"),
                            ("no_speaker", "说不准是谁说的"),
                            ("wrong_span", "截取有误"),
                            ("no_claim", "没有观点"),
                            ("duplicate", "重复"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                        verbose_name="否决理由",
                    ),
                ),
                (
                    "resulting_citation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="suggestions",
                        to="debate.citation",
                        verbose_name="成为出处",
                    ),
                ),
                (
                    "suggested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建议者",
                    ),
                ),
                ("offered", models.JSONField(blank=True, default=list, verbose_name="可能的发言者")),
                ("turn", models.CharField(blank=True, max_length=16, verbose_name="轮次")),
            ],
            options={
                "verbose_name": "待审",
                "verbose_name_plural": "待审",
                "ordering": ["article", "start", "end", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "start", "end"), name="suggestion_of_a_span_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start")), models.Q(("quote", ""), _negated=True)),
                        name="suggestion_has_a_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__range", (0, 1))), name="suggestion_score_is_a_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "waiting"),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="suggestion_decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "rejected"), models.Q(("rejected_because", ""), _negated=True)),
                            models.Q(models.Q(("state", "rejected"), _negated=True), ("rejected_because", "")),
                            _connector="OR",
                        ),
                        name="suggestion_rejected_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_claim", models.BooleanField(blank=True, null=True, verbose_name="是观点")),
                (
                    "stance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "支持开源"),
                            ("both", "两者并存"),
                            ("closed", "支持闭源"),
                            ("neutral", "不站队"),
                        ],
                        max_length=7,
                        verbose_name="立场",
                    ),
                ),
                (
                    "quote_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "直接引语"),
                            ("indirect", "转述"),
                            ("mixed", "引语与转述"),
                            ("author", "文章自述"),
                            ("heading", "标题"),
                        ],
                        max_length=8,
                        verbose_name="引语类型",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="附言")),
                ("at", models.DateTimeField(blank=True, null=True, verbose_name="复核于")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="抽中于")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="复核者",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="debate.speaker",
                        verbose_name="发言者",
                    ),
                ),
                (
                    "suggestion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="second_look",
                        to="debate.suggestion",
                        verbose_name="待审",
                    ),
                ),
                (
                    "first_quote_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "直接引语"),
                            ("indirect", "转述"),
                            ("mixed", "引语与转述"),
                            ("author", "文章自述"),
                            ("heading", "标题"),
                        ],
                        editable=False,
                        max_length=8,
                        verbose_name="采纳时的引语类型",
                    ),
                ),
                (
                    "first_speaker",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="debate.speaker",
                        verbose_name="采纳时的发言者",
                    ),
                ),
                (
                    "first_stance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "支持开源"),
                            ("both", "两者并存"),
                            ("closed", "支持闭源"),
                            ("neutral", "不站队"),
                        ],
                        editable=False,
                        max_length=7,
                        verbose_name="采纳时的立场",
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="商定于")),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="商定者",
                    ),
                ),
            ],
            options={
                "verbose_name": "复核",
                "verbose_name_plural": "复核",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("at__isnull", True), ("by__isnull", True), ("is_claim__isnull", True)),
                            models.Q(("at__isnull", False), ("by__isnull", False), ("is_claim__isnull", False)),
                            _connector="OR",
                        ),
                        name="second_look_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Seeding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entity", models.CharField(max_length=40, verbose_name="实体")),
                ("key", models.CharField(max_length=500, verbose_name="自然键")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="指纹")),
                ("digests", models.JSONField(blank=True, default=dict, verbose_name="各字段指纹")),
            ],
            options={
                "verbose_name": "播种记录",
                "verbose_name_plural": "播种记录",
                "constraints": [models.UniqueConstraint(fields=("entity", "key"), name="seeding_is_one_a_record")],
            },
        ),
        migrations.CreateModel(
            name="Shingle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BigIntegerField(db_index=True, verbose_name="散列值")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shingles",
                        to="debate.article",
                        verbose_name="文章",
                    ),
                ),
            ],
            options={
                "verbose_name": "文字指纹",
                "verbose_name_plural": "文字指纹",
                "constraints": [
                    models.UniqueConstraint(fields=("article", "value"), name="shingle_is_once_an_article")
                ],
            },
        ),
        migrations.RunPython(create_indexes, drop_indexes),
        # Undone, the groups stay: people may be in them.
        migrations.RunPython(apply_roles, migrations.RunPython.noop),
    ]
