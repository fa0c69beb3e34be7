import json
import os
import subprocess
import sys

import pytest
from tests.coding.llm.server import said, serving

TEXT = "Norway condemned Iceland on 4 May 2016. Iceland rejected the charge, and talks failed.\n"
REPLY = {
    "events": [
        {
            "type": "ACCUSE",
            "mode": None,
            "source": {"words": "Norway", "name": "Norway"},
            "target": {"words": "Iceland", "name": "Iceland"},
            "quote": "Norway condemned Iceland",
            "realis": "actual",
            "start": None,
            "end": None,
            "date_words": None,
        }
    ],
    "ties": [],
    "statements": [],
    "claims": [],
}


def greatgame(*words, folder, **environment):
    command = [sys.executable, "-m", "greatgame", *map(str, words)]
    told = {**os.environ, "COLUMNS": "200", **environment}
    return subprocess.run(command, cwd=folder, env=told, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


@pytest.fixture
def case(tmp_path):
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    assert greatgame("new", "case", folder=tmp_path).returncode == 0
    assert greatgame("add", "case", "note.txt", "--date", "2016-05-05", folder=tmp_path).returncode == 0
    return tmp_path


def test_without_send_the_words_are_shown_and_nothing_goes_out(case):
    with serving(lambda number, body: said(REPLY)) as server:
        done = greatgame("code", "case", "--coder", "llm", "--endpoint", server.url, "--model", "tiny", folder=case)
        assert done.returncode == 0
        assert "Norway condemned Iceland on 4 May 2016." in done.stdout
        assert "nothing was sent; add --send" in done.stdout
        assert server.asked == []


def test_with_send_its_coding_lies_beside_ours_and_is_exported_under_its_name(case):
    with serving(lambda number, body: said(REPLY)) as server:
        words = ("code", "case", "--coder", "llm", "--endpoint", server.url, "--model", "tiny", "--send")
        done = greatgame(*words, folder=case)
        assert done.returncode == 0, done.stderr
        assert "1 finding(s)" in done.stdout
        assert len(server.asked) == 1
        name = f"llm:tiny@{server.url.split('/')[2]}"
    rows = {}
    for coder in (name, "greatgame-english"):
        done = greatgame("export", "case", f"out-{coder[:3]}", "--format", "jsonl", "--coder", coder, folder=case)
        assert done.returncode == 0, done.stderr
        lines = (case / f"out-{coder[:3]}" / "events.jsonl").read_text(encoding="utf-8").splitlines()
        rows[coder] = [json.loads(line) for line in lines]
    assert [(row["coder"], row["quote"]) for row in rows[name]] == [(name, "Norway condemned Iceland")]
    assert {row["coder"] for row in rows["greatgame-english"]} == {"greatgame-english"}
    assert not {row["event_id"] for row in rows[name]} & {row["event_id"] for row in rows["greatgame-english"]}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--coder", "llm"), "--endpoint URL and --model NAME"),
        (("--coder", "oracle"), "no coder 'oracle'"),
        (("--coder", "llm", "--endpoint", "ftp://x/v1", "--model", "m"), "no http or https address"),
    ],
)
def test_a_wrong_call_is_told_what_is_missing(case, words, why):
    done = greatgame("code", "case", *words, folder=case)
    assert done.returncode == 2
    assert why in " ".join(done.stderr.split())


def test_a_coding_nobody_made_is_refused_with_those_there_are(case):
    assert greatgame("code", "case", folder=case).returncode == 0
    done = greatgame("export", "case", "out", "--coder", "llm:other@host", folder=case)
    assert done.returncode == 2
    assert "greatgame-english" in done.stderr
