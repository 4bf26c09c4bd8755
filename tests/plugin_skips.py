"""With CI=true, a test is not skipped for want of something that can be installed: it fails.

Loaded by scripts/test. Such a skip gives a reason that begins with "can be installed:".
"""

import os
from collections.abc import Generator

import pytest

REASON = "Skipped: can be installed:"


def fail_if_installable(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("CI") == "true" and report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2]
        if reason.startswith(REASON):
            report.outcome = "failed"
            report.longrepr = reason


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    fail_if_installable(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    fail_if_installable(report)
    return report
