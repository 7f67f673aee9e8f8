# Two commands on a fresh machine: `make demo` and `make test`. Python ≥ 3.11 and make suffice.
PYTHON ?= python3
UV := .uv/bin/uv
RUN := .venv/bin/python -m
export UV_PYTHON_DOWNLOADS = never
export REVIEW_CORPUS ?= ../shared/corpus/laws
UNIT := not server and not browser and not faults and not postgres and not wagtail and not slow

.PHONY: help demo up test lint unit search slow journey server browser faults faults-long faults-short \
	faults-portal outage deployment postgres wagtail \
	bench bench-archive bench-record bench-portal bench-waiting false-alarms fuzz \
	side-by-side portal-pictures \
	coverage-of-hiding-places docs clean eval

help:
	@echo "make demo          演示：一份稿件从提交走到发布（STAY=1 演示后保持运行）"
	@echo "make up            在本机启动全部服务"
	@echo "make test          风格、类型、分层与全部测试"
	@echo "make search        同样的测试，由 hypothesis 每次另抽实例"
	@echo "make slow          以分钟计的测试：发布、复检、督查网页、库结构升级"
	@echo "make server        真实 Prefect 服务上的全部测试（约二十分钟）"
	@echo "make browser       真实浏览器中的审签旅程（需要 chromium）"
	@echo "make faults        逐步骤 kill -9 后恢复"
	@echo "make outage        Prefect 服务停十分钟再恢复，在办的各有结果（OUTAGE_SECONDS=600）"
	@echo "make deployment    照 deployments/ 的命令在真实 PostgreSQL 上跑一遍，含二十件同时开始"
	@echo "make faults-portal 发布途中 kill -9 200 轮，读者不断读取"
	@echo "make bench-portal  门户测速，写入 docs/benchmarks-portal.md"
	@echo "make faults-long   每个边界上 kill -9、磁盘满、时钟倒拨、断网，二百轮，写入 docs/faults.md（ROUNDS=200，FAULT_SEED=0）"
	@echo "make faults-short  同上，十二轮，不带 Prefect"
	@echo "make side-by-side  十份样稿：Word 原稿与网页并排成图，写入 docs/side-by-side.md"
	@echo "make portal-pictures  各种网页的桌面和手机截图，写入 docs/images"
	@echo "make postgres      审批记录在真实 PostgreSQL 上的测试（需要 postgresql）"
	@echo "make wagtail       签名接口对真实 Wagtail 网站的测试（自备环境，在 /tmp）"
	@echo "make docs          由规则卡片生成 docs/rules"
	@echo "make eval          在标注集上测召回率、精确率，写入 docs/evaluation.md"
	@echo "make false-alarms  在规范法规语料上数误报"
	@echo "make fuzz          用变异文件冲击读取程序（FUZZ_SECONDS=1200，FUZZ_SEED=0）"
	@echo "make coverage-of-hiding-places  藏匿处覆盖率，写入 docs/hiding-places.md"
	@echo "make bench         测速，写入 docs/benchmarks.md"
	@echo "make bench-waiting 等候与同时签署测速，写入 docs/benchmarks-waiting.md（WAITING=500）"
	@echo "make bench-record  审批记录测速，写入 docs/benchmarks-record.md"
	@echo "make bench-archive 一万件的存量检查随工作进程数的快慢，写入 docs/benchmarks-archive.md"

.venv/.ready: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "需要 Python 3.11 或更新版本：make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check "uv==0.13.9"
	$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch $@

demo: .venv/.ready
	@.venv/bin/review demo $(if $(STAY),--stay)

up: .venv/.ready
	@.venv/bin/review up

# Every day: what needs no server. `server` takes some twenty minutes more, as do `browser`, `faults`
# and `postgres`; `journey` is one submission signed by four people through a real Prefect.
test: lint unit

lint: .venv/.ready
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	.venv/bin/lint-imports --no-cache

# The examples hypothesis draws are the same at every run, so that a red suite is always a change's
# doing; `make search` throws anew, and what it finds becomes a test.
unit: .venv/.ready
	$(RUN) pytest -n 2 --dist worksteal --hypothesis-seed=0 -m "$(UNIT)"

search: .venv/.ready
	$(RUN) pytest -n 2 --dist worksteal -m "$(UNIT)"

slow: .venv/.ready
	$(RUN) pytest -n 2 --dist worksteal --hypothesis-seed=0 -m "slow and not postgres"

journey: .venv/.ready
	$(RUN) pytest -m "server" tests/flows/test_signing_in_prefect.py -k "four_people or no_word"

server: .venv/.ready
	$(RUN) pytest -m "server"

browser: .venv/.ready
	@command -v chromium >/dev/null || { echo "需要 Debian 的 chromium：apt-get install chromium"; exit 1; }
	$(RUN) pytest -m "browser"

faults: .venv/.ready
	$(RUN) pytest -m "faults"

# Mostly waiting: Prefect's server is away for ten minutes.
outage: .venv/.ready
	OUTAGE_SECONDS=$(or $(OUTAGE_SECONDS),600) $(RUN) pytest -s tests/faults/test_outage.py

# What systemd and compose start, started here, over a PostgreSQL of its own.
deployment: .venv/.ready
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
		{ echo "需要 Debian 的 postgresql：apt-get install postgresql"; exit 1; }
	$(RUN) pytest -s tests/faults/test_deployment.py

faults-portal: .venv/.ready
	$(RUN) tools.portal_faults 200

FAULT_TOOLS = @{ ls /usr/lib/postgresql/*/bin/initdb && ls /usr/lib/*/faketime/libfaketime.so.1; } \
	>/dev/null 2>&1 || { echo "需要 Debian 的 postgresql 和 faketime，以及挂载文件系统的权限：" \
	"apt-get install postgresql faketime"; exit 1; }

faults-long: .venv/.ready
	$(FAULT_TOOLS)
	$(RUN) tools.faults --rounds $(or $(ROUNDS),200) --seed $(or $(FAULT_SEED),0) \
		--report docs/faults.md

# A few rounds, without Prefect: what can be waited for at every change.
faults-short: .venv/.ready
	$(FAULT_TOOLS)
	$(RUN) tools.faults --rounds $(or $(ROUNDS),12) --seed $(or $(FAULT_SEED),0) --without-prefect

postgres: .venv/.ready
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
		{ echo "需要 Debian 的 postgresql：apt-get install postgresql"; exit 1; }
	$(RUN) pytest -n 2 -m "postgres" $(or $(POSTGRES_TESTS),tests/records)

# A content management system of others, in an environment of its own.
export WAGTAIL_HOME ?= /tmp/review-pipeline-wagtail

wagtail: .venv/.ready
	@test -x $(WAGTAIL_HOME)/bin/wagtail || { $(PYTHON) -m venv $(WAGTAIL_HOME) && \
		$(WAGTAIL_HOME)/bin/pip install --quiet --disable-pip-version-check \
			-r tests/wagtail/requirements.txt; }
	$(RUN) pytest -m "wagtail"

eval: .venv/.ready
	@test -x $(PEERS)/bin/gongwen || { $(PYTHON) -m venv $(PEERS) && \
		$(PEERS)/bin/pip install --quiet --disable-pip-version-check $(PEER_CHECKERS) && \
		npm install --silent --prefix $(PEERS)/node zhlint@0.8.2 textlint@15.8.0 \
			textlint-rule-prh mint-filter@4.0.3; } || \
		echo "对照工具没有装上，略过"
	$(RUN) tools.evaluation $(REVIEW_CORPUS) $(PEERS)/bin/python

false-alarms: .venv/.ready
	$(RUN) tools.false_alarms $(REVIEW_CORPUS)

fuzz: .venv/.ready
	$(RUN) tools.fuzz_reader

# Other people's readers, only to compare with: in an environment of their own, outside the project.
PEERS ?= /tmp/review-pipeline-peers
PEER_CHECKERS := presidio-analyzer jionlp autocorrect-py detect-secrets pyahocorasick gongwen-skill
PEER_LIBRARIES := python-docx mammoth docx2python pypdf pdfplumber openpyxl python-pptx

coverage-of-hiding-places: .venv/.ready
	@test -x $(PEERS)/bin/python || { $(PYTHON) -m venv $(PEERS) && \
		$(PEERS)/bin/pip install --quiet --disable-pip-version-check $(PEER_LIBRARIES); } || \
		echo "对照工具没有装上，略过"
	$(RUN) tools.hiding_places $(PEERS)/bin/python

bench: .venv/.ready
	$(RUN) tools.benchmark $(REVIEW_CORPUS) $(PEERS)/bin/python

bench-waiting: .venv/.ready
	$(RUN) tools.benchmark_waiting $(WAITING)

bench-record: .venv/.ready
	$(RUN) tools.benchmark_record

bench-portal: .venv/.ready
	@test -x $(PEERS)-sites/bin/pelican || { $(PYTHON) -m venv $(PEERS)-sites && \
		$(PEERS)-sites/bin/pip install --quiet --disable-pip-version-check "pelican[markdown]"; } || \
		echo "对照工具没有装上，略过"
	$(RUN) tools.benchmark_portal $(PEERS)-sites/bin/python

side-by-side: .venv/.ready
	@command -v soffice chromium pdftoppm >/dev/null || \
		{ echo "需要：apt-get install chromium libreoffice-writer poppler-utils"; exit 1; }
	$(RUN) tools.side_by_side

portal-pictures: .venv/.ready
	@command -v chromium >/dev/null || { echo "需要 Debian 的 chromium：apt-get install chromium"; exit 1; }
	$(RUN) tools.portal_pictures

bench-archive: .venv/.ready
	$(RUN) tools.benchmark_archive $(REVIEW_CORPUS)

docs: .venv/.ready
	$(RUN) tools.rule_pages

clean:
	rm -rf .venv .uv var dist
