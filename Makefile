# `make` alone lists what there is. Every target first brings .venv in line with requirements-dev.lock.

PORT ?= 8000
SIZE ?= 100k
DATABASES ?= sqlite postgresql
TEXTS ?= tests/gold/texts
GOLD ?= tests/gold/annotations
# The commands below are for work on this machine; the tests choose their own settings.
export DEBUG ?= 1
# The processes of one run import the same files: what one compiled, the others read.
unexport PYTHONDONTWRITEBYTECODE

PYTHON := .venv/bin/python
VENV := .venv/installed-from-requirements-dev.lock

.PHONY: help run test lint sources evaluate bench prove lock clean

help: ## list the targets / 列出可用的命令
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

# The worker does what takes long; it ends with the server.
run: $(VENV) ## start the site on 127.0.0.1, PORT=8000 unless told / 启动网站
	@$(PYTHON) manage.py prepare
	@echo "open http://127.0.0.1:$(PORT)/ , editors' desk http://127.0.0.1:$(PORT)/admin/"
	@$(PYTHON) manage.py db_worker --verbosity 0 & worker=$$!; trap 'kill $$worker 2>/dev/null' EXIT; trap 'exit 130' INT TERM; \
	$(PYTHON) manage.py runserver 127.0.0.1:$(PORT)

# Runs every part even when one fails, then says how each went; fails when any failed.
test: $(VENV) ## all tests on SQLite and on PostgreSQL, and lint / 运行全部检查与测试
	@summary=''; failed=0; said=$$(mktemp); trap 'kill $$lint 2>/dev/null; rm -f $$said' EXIT; trap 'exit 130' INT TERM; \
	part() { \
	  name=$$1; shift; echo "== $$name"; \
	  if "$$@"; then verdict=passed; else verdict=FAILED; failed=1; fi; \
	  summary="$$summary$$name: $$verdict\n"; \
	}; \
	lint_said() { wait $$lint; verdict=$$?; cat $$said; return $$verdict; }; \
	part 'tests on SQLite' $(PYTEST); \
	$(MAKE) --no-print-directory lint >$$said 2>&1 & lint=$$!; \
	if [ -n "$$CI" ] || $(PYTHON) -m tests.postgres; then \
	  part 'tests on PostgreSQL' $(PYTEST) --database postgresql -m 'not browser'; \
	else \
	  summary="$${summary}tests on PostgreSQL: skipped: no PostgreSQL found\n"; \
	fi; \
	part lint lint_said; \
	audit=$$($(PYTHON) -m tests.audit) || failed=1; summary="$${summary}known vulnerabilities: $$audit\n"; \
	printf "\n$$summary"; exit $$failed
PYTEST := $(PYTHON) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: $(VENV) ## style, format, types, missing migrations / 检查代码
	@failed=0; \
	$(PYTHON) -m ruff check || failed=1; \
	$(PYTHON) -m ruff format --check || failed=1; \
	$(PYTHON) -m mypy || failed=1; \
	$(PYTHON) manage.py makemigrations --check || failed=1; \
	exit $$failed

# A web page each; interrupted with Ctrl-C it goes on where it was.
sources: $(VENV) ## fetch the articles' own words from their publishers / 从各媒体取回原文
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py seed
	@$(PYTHON) manage.py fetch_articles

evaluate: $(VENV) ## score the reading machine, TEXTS=folder GOLD=folder / 评测阅读程序
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py seed
	@$(PYTHON) manage.py evaluate $(TEXTS) --gold $(GOLD)

bench: $(VENV) ## how fast, SIZE=tiny, 10k, 100k or 1m, DATABASES="sqlite postgresql" / 性能测试
	@$(PYTHON) -m benchmarks.growth
	@$(PYTHON) -m benchmarks.run --size $(SIZE) --databases '$(DATABASES)'

# Some rows need root, a browser, nginx or npm, and say so; the whole takes hours.
prove: $(VENV) ## measure what docs/trust.md claims, ROWS="races exports" or all / 证明可靠性
	@$(PYTHON) -m benchmarks.trust.run $(ROWS)

# What runs comes first, and development may only add to it: the second is held to the versions of the first.
lock: $(VENV) ## write the requirements locks anew from pyproject.toml / 更新依赖锁定文件
	@$(PYTHON) -m pip install --quiet uv
	@$(COMPILE) pyproject.toml --output-file requirements.lock
	@$(COMPILE) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(COMPILE) --group build --output-file requirements-build.lock
COMPILE := $(PYTHON) -m uv pip compile --quiet --upgrade --universal --python-version 3.12 \
  --generate-hashes --no-emit-index-url --no-header

clean: ## remove the environment and the caches, keep var/ / 删除环境与缓存
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# `python3` comes first because pyenv resolves it through .python-version; where pyenv lacks that version its shim
# fails, and the others get their turn. An interpreter counts when it is new enough and can make environments.
define FIND_PYTHON
found=''; \
for python in python3 python3.13 python3.12 python3.14 \
    "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.13*/bin/python3 "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.1[24]*/bin/python3; do \
  "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && found=$$python && break; \
done
endef

$(VENV): requirements-dev.lock requirements-build.lock
	@$(FIND_PYTHON); \
	if [ -z "$$found" ]; then \
	  version=$$(python3 --version 2>&1 | tail -n 1); \
	  echo "Debate needs Python 3.12 or newer with venv; found: $$version. Install it (Debian: python3.12-venv), then run make again." >&2; \
	  echo "Debate 需要带 venv 的 Python 3.12 或更高版本;当前找到的是:$$version。请安装后重新运行 make。" >&2; \
	  exit 1; \
	fi; \
	echo "making .venv with $$("$$found" --version)"; \
	"$$found" -m venv --clear .venv
	@$(INSTALL) --requirement requirements-build.lock
	@$(INSTALL) --no-build-isolation --requirement requirements-dev.lock
	@$(PYTHON) -m pip uninstall -qq --yes --requirement requirements-build.lock
	@touch $@
INSTALL := $(PYTHON) -m pip install -qq --disable-pip-version-check --require-hashes
