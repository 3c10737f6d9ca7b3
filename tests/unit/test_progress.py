"""A bar where somebody waits for it, and silence elsewhere."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from geopolrel import progress as module
from geopolrel.progress import progress, watched
from geopolrel.threads import at_once


def test_nothing_is_printed_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress(range(5), 5, "reading")) == [0, 1, 2, 3, 4]
    assert capsys.readouterr() == ("", "")


def test_a_bar_says_what_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("tqdm")
    monkeypatch.setattr(module, "watched", lambda: True)
    monkeypatch.setattr(module, "PATIENCE", 0)
    assert list(progress(iter("abc"), 3, "reading")) == ["a", "b", "c"]
    shown = capsys.readouterr()
    assert "reading" in shown.err and shown.out == ""
    assert list(progress("a", 1, "one piece")) == ["a"]
    assert "one piece" not in capsys.readouterr().err


def test_work_of_threads_is_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("tqdm")
    monkeypatch.setattr(module, "watched", lambda: True)
    monkeypatch.setattr(module, "PATIENCE", 0)
    assert at_once(abs, list(range(9)), 10**6, what="summing") == list(range(9))
    assert "summing" in capsys.readouterr().err
    assert at_once(abs, list(range(9)), 10**6) == list(range(9))
    assert capsys.readouterr().err == ""


def test_without_tqdm_it_goes_on_without_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "watched", lambda: True)
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert list(progress("abc", 3, "reading")) == ["a", "b", "c"]


def test_who_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "IPython", None)
    for seen in (True, False):
        monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda seen=seen: seen))
        assert watched() is seen
    monkeypatch.setattr(sys, "stderr", None)
    assert not watched()
    notebook = type("ZMQInteractiveShell", (), {})()
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: notebook))
    assert watched()
