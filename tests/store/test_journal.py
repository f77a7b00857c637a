"""The journal: entries are added, read back as they were, and never altered, on both databases."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from importlib.resources import files
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from factories import directive

from pipeline.errors import DanvanError
from pipeline.store import Passage, journal_schema, open_journal, open_store
from pipeline.store.engine import known_revisions
from pipeline.store.journal import Journal, journal_url

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
ON = date(2026, 2, 27)
PASSAGE = Passage(
    document_identity="a" * 64,
    text_sha256="b" * 64,
    number="14/CT-UBND",
    doc_type="Chỉ thị",
    issuer="Ủy ban nhân dân tỉnh Gia Lai",
    issued="2021-12-23",
    title="Về nâng cao chất lượng công tác dân vận",
    source="chi-thi-14.txt",
    label="muc-2",
    quote="2. Sở Nội vụ chủ trì tham mưu kế hoạch.",
)
OTHER = replace(PASSAGE, label="muc-3", quote="3. Ủy ban nhân dân các huyện mở lớp tập huấn.")


def enter(journal: Journal, passage: Passage = PASSAGE, state: str = "done", **more: object) -> int:
    values = {"on": ON, "who": "Nguyễn Văn An", "at": AT, **more}
    return journal.add_state(passage, state, **values).item  # type: ignore[arg-type]


def test_what_was_entered_is_read_back(journal: Journal) -> None:
    entered = journal.add_state(
        PASSAGE,
        "done",
        on=ON,
        who="Nguyễn Văn An",
        at=datetime(2026, 3, 1, 8, 30, tzinfo=timezone(timedelta(hours=7))),
        occurrence=date(2026, 2, 28),
        note="đã trình Chủ tịch",
        evidence="12/BC-SNV",
    )
    assert journal.states() == (entered,)
    assert entered.at == datetime(2026, 3, 1, 1, 30, tzinfo=UTC)
    (item,) = journal.items()
    assert (item.id, item.passage, item.now) == (entered.item, PASSAGE, PASSAGE)


def test_a_task_has_one_item_however_often_its_state_changes(journal: Journal) -> None:
    first = enter(journal, state="in_progress")
    assert enter(journal, state="done") == first
    assert enter(journal, OTHER) != first
    assert [entry.state for entry in journal.states()] == ["in_progress", "done", "done"]


def test_an_entry_on_a_changed_wording_links_the_item_to_it(journal: Journal) -> None:
    item = enter(journal)
    changed = replace(PASSAGE, quote=PASSAGE.quote.replace("kế hoạch", "đề án"), text_sha256="c" * 64)
    assert enter(journal, changed, item=item) == item
    (found,) = journal.items()
    assert (found.passage, found.now) == (PASSAGE, changed)
    assert enter(journal, changed) == item
    assert enter(journal, PASSAGE) != item


def test_a_link_is_added_and_the_newest_holds(journal: Journal) -> None:
    item = enter(journal)
    for passage, who in ((OTHER, "An"), (PASSAGE, "Bình"), (OTHER, "Chi")):
        assert journal.relink(item, passage, who=who, at=AT).now == passage
    (found,) = journal.items()
    assert (found.now, found.linked_by, found.linked_at) == (OTHER, "Chi", AT)


def test_an_unknown_item_is_refused(journal: Journal) -> None:
    for call in (
        lambda: journal.relink(7, OTHER, who="An", at=AT),
        lambda: journal.add_state(OTHER, "done", on=ON, who="An", at=AT, item=7),
    ):
        with pytest.raises(DanvanError) as caught:
            call()
        assert caught.value.code == "journal-item-unknown"
    assert journal.last_change() == 0


def test_decisions_are_read_back_in_the_order_entered(journal: Journal) -> None:
    first = journal.decide(
        "coverage",
        PASSAGE,
        OTHER,
        proposed="partly",
        verdict="covered",
        who="An",
        at=AT,
        note="cùng nội dung",
        model="bm25",
    )
    second = journal.decide("evidence", PASSAGE, None, proposed="none", verdict="found", who="An", at=AT)
    assert journal.decisions() == (first, second)
    assert journal.decisions("evidence") == (second,)
    assert first.right == OTHER
    with pytest.raises(ValueError, match="guess"):
        journal.decide("guess", PASSAGE, None, proposed="", verdict="", who="An", at=AT)  # type: ignore[arg-type]


def test_every_entry_moves_the_last_change(journal: Journal) -> None:
    seen = [journal.last_change()]
    item = enter(journal)
    seen.append(journal.last_change())
    journal.relink(item, OTHER, who="An", at=AT)
    seen.append(journal.last_change())
    journal.decide("evidence", PASSAGE, None, proposed="none", verdict="found", who="An", at=AT)
    seen.append(journal.last_change())
    assert seen[0] == 0
    assert sorted(set(seen)) == seen


def test_a_time_without_a_zone_is_refused(journal: Journal) -> None:
    with pytest.raises(ValueError, match="zone"):
        enter(journal, at=AT.replace(tzinfo=None))


def test_letters_that_no_database_keeps_are_written_out(journal: Journal) -> None:
    enter(journal, note="trước\x00sau\udce9")
    assert journal.states()[0].note == "trướcsau\\udce9"


@pytest.mark.parametrize("table", journal_schema.ENTRY_TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id + 100", "DELETE FROM {}"])
def test_the_database_refuses_to_alter_an_entry(journal: Journal, table: str, statement: str) -> None:
    item = enter(journal)
    journal.relink(item, OTHER, who="An", at=AT)
    journal.decide("evidence", PASSAGE, None, proposed="none", verdict="found", who="An", at=AT)
    with pytest.raises(sa.exc.DBAPIError, match="never altered"), journal._database.engine.begin() as connection:
        connection.execute(sa.text(statement.format(table)))
    assert len(journal.states()) == len(journal.items()) == len(journal.decisions()) == 1


def test_the_migrations_make_the_tables_of_the_schema(journal: Journal) -> None:
    def is_own(_item: object, name: str | None, kind: str, *_rest: object) -> bool:
        return kind != "table" or (name or "").startswith("journal_")

    with journal._database.reading() as connection:
        options = {"version_table": journal_schema.VERSION_TABLE, "include_object": is_own, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, journal_schema.metadata) == []


def test_the_newest_migration_is_the_revision_of_the_schema() -> None:
    assert max(known_revisions(journal_schema.JOURNAL)) == journal_schema.REVISION


def test_the_migrations_are_packaged() -> None:
    folder = files("pipeline.store") / "journal_migrations"
    assert (folder / "env.py").is_file()
    assert [path.name for path in (folder / "versions").iterdir() if path.name.startswith("0001")]


def test_the_code_alters_and_deletes_nothing() -> None:
    text = (ROOT / "pipeline" / "store" / "journal.py").read_text("utf-8")
    assert "sa.insert" in text
    assert not any(word in text for word in ("sa.update", "sa.delete", ".update()", ".delete()", "sa.text"))


# -- beside the store -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("store", "journal"),
    [
        ("sqlite:///danvan.db", "sqlite:///danvan.journal.db"),
        ("kho/2026/Kho văn bản.sqlite", "sqlite:///kho/2026/Kho văn bản.journal.sqlite"),
        ("/var/kho.db", "sqlite:////var/kho.journal.db"),
        ("sqlite:////var/kho", "sqlite:////var/kho.journal"),
        ("sqlite://", "sqlite://"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("sqlite:///file:/a/b.db?mode=ro&uri=true", "sqlite:///file:/a/b.journal.db?mode=ro&uri=true"),
        ("postgresql://u:bimat@h/d", "postgresql://u:bimat@h/d"),
    ],
)
def test_where_the_journal_of_a_store_is(store: str, journal: str) -> None:
    assert journal_url(store) == journal


def test_store_and_journal_do_not_disturb_each_other(empty_url: str) -> None:
    for _ in range(2):
        with open_store(empty_url) as store, open_journal(store_url=empty_url) as journal:
            store.add(directive(), at=AT)
            enter(journal)
    with open_journal(store_url=empty_url) as journal, open_store(empty_url) as store:
        assert len(journal.states()) == 2
        assert len(store.obligations()) == 3


def test_a_journal_is_no_store_and_a_store_no_journal(tmp_path: Path) -> None:
    store, journal = f"sqlite:///{tmp_path / 'a.db'}", f"sqlite:///{tmp_path / 'a.journal.db'}"
    open_store(store).close()
    open_journal(journal).close()
    for open_as, url in ((open_store, journal), (open_journal, store)):
        with pytest.raises(DanvanError, match="danvan's own, but not") as caught:
            open_as(url)
        assert caught.value.code == "store-foreign"


def test_a_newer_journal_is_refused(journal_url: str) -> None:
    with open_journal(journal_url) as journal, journal._database.writing() as connection:
        connection.execute(sa.text("UPDATE danvan_journal_version SET version_num = '9999'"))
    with pytest.raises(DanvanError, match="9999") as caught:
        open_journal(journal_url)
    assert caught.value.code == "store-newer"


# -- refusals and deaths ----------------------------------------------------------------------------------------------

HOLD = """
import sys
from pipeline.store import open_journal
with open_journal(sys.argv[1]) as journal, journal._database.writing():
    print("held", flush=True)
    sys.stdin.read()
"""
ENTER = """
import sys
from datetime import UTC, date, datetime
sys.path[:0] = [sys.argv[2] + "/tests", sys.argv[2] + "/tests/store"]
from test_journal import enter
from pipeline.store import open_journal
with open_journal(sys.argv[1], timeout_s=30) as journal:
    for n in range(int(sys.argv[3])):
        enter(journal, note=str(n))
        print(n, flush=True)
"""


@contextmanager
def held_by_another_process(url: str) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, url], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "held\n"
        yield
    finally:
        process.communicate()


def test_a_locked_journal_says_so_and_is_read_all_the_same(journal_url: str) -> None:
    with open_journal(journal_url) as journal:
        enter(journal)
    with held_by_another_process(journal_url), open_journal(journal_url, timeout_s=0.2) as journal:
        assert len(journal.states()) == 1
        with pytest.raises(DanvanError) as caught:
            enter(journal)
    assert caught.value.code == "store-locked"


def run(url: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ENTER, url, str(ROOT), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_entries_of_a_killed_process_are_whole(journal_url: str) -> None:
    process = run(journal_url, 100_000)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(5)]
    process.send_signal(signal.SIGKILL)
    told = len(lines) + len(process.stdout.read().splitlines())
    process.wait()
    with open_journal(journal_url) as journal:
        kept = [entry.note for entry in journal.states()]
        assert kept == [str(n) for n in range(len(kept))]
        assert told <= len(kept) <= told + 1
        assert len(journal.items()) == 1


def test_processes_side_by_side_lose_no_entry(journal_url: str) -> None:
    processes = [run(journal_url, 6) for _ in range(3)]
    for process in processes:
        process.communicate()
    with open_journal(journal_url) as journal:
        assert sorted(entry.note for entry in journal.states()) == sorted(str(n) for n in range(6) for _ in range(3))
        assert len(journal.items()) == 1


def test_a_read_only_journal_is_read_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.journal.db"
    with open_journal(f"sqlite:///{path}") as journal:
        enter(journal)
    with open_journal(f"sqlite:///file:{path}?mode=ro&uri=true") as journal:
        assert len(journal.states()) == 1
        with pytest.raises(DanvanError) as caught:
            enter(journal)
    assert caught.value.code == "store-read-only"


def test_a_commit_of_the_journal_is_on_the_disk(tmp_path: Path) -> None:
    with open_journal(f"sqlite:///{tmp_path / 'a.db'}") as journal, journal._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE books (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(DanvanError) as caught:
        open_journal(f"sqlite:///{path}")
    assert caught.value.code == "store-foreign"
    assert path.read_bytes() == before
