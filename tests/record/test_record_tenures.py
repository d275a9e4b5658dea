"""Who held what: the article's tenures, as precise as it tells them and no more."""

from collections.abc import Sequence

import pytest

from record.reading import asked

LASTING = "[2022-05-07..]"

TENURES: Sequence[tuple[str, str, str, str | None, str | None]] = [
    ("zhang-yong", "Post not named", "shanda", None, "2007"),
    ("zhang-yong", "CFO", "taobao", "2007", "2009"),
    ("huang-ruo", "Vice president", "taobao", "[..2008-04]", None),
    ("huang-ruo", "Head", "tmall", "2008-04", "2008-10"),
    ("zhang-yong", "Head", "tmall", "[2008-10-01..2009-11-11]", "2009"),
    ("zhang-yong", "CEO", "tmall", "2009", None),
    ("lu-zhaoxi", "CEO", "alibaba", "[..2013-09]", "2015"),
    ("zhang-yong", "CEO", "alibaba", "2015", LASTING),
    ("jack-ma", "Chairman", "alibaba", None, "2018"),
    ("zhang-yong", "Chairman", "alibaba", "2018", LASTING),
    ("lu-zhaoxi", "Project lead", "laiwang", "2013-09", None),
    ("jiang-fan", "Founder", "umeng", "[..2013]", None),
    ("jiang-fan", "Product operations director", "mobile-taobao", "2014", None),
    ("zhang-yong", "Legal representative", "taobao-china-software", None, "2022-04"),
    ("zhang-yong", "Chairman", "taobao-china-software", None, "2022-04"),
    ("zhang-yong", "Legal representative", "zhejiang-tmall-technology", None, "2022-04"),
    ("zhang-yong", "Chairman", "zhejiang-tmall-technology", None, "2022-04"),
    ("dai-shan", "Legal representative", "taobao-china-software", "2022-04", LASTING),
    ("dai-shan", "Chairman", "taobao-china-software", "2022-04", LASTING),
    ("dai-shan", "Legal representative", "zhejiang-tmall-technology", "2022-04", LASTING),
    ("dai-shan", "Chairman", "zhejiang-tmall-technology", "2022-04", LASTING),
    ("xuande", "General manager", "taobao-content", "[..2022-05-07]", None),
    ("zhang-dayi", "Live host", "taobao-live", "[..2016-11-11]", "[2016-11-11..]"),
    ("viya", "Live host", "taobao-live", "[..2019]", None),
    ("li-jiaqi", "Live host", "taobao-live", "[..2019]", None),
    ("xiao-shanglue", "Shop owner (car perfume)", "taobao", None, "[..2022-05-07]"),
    ("xiao-shanglue", "Founder", "yunji", "[..2022-05-07]", None),
    ("steve-jobs", "Founder", "apple", "[..2007]", None),
]


def test_tenures() -> None:
    found = [
        (role["actor"], role["title"], role["org"], role["from"], role["to"])
        for role in asked("roles")
    ]
    assert sorted(found, key=str) == sorted(TENURES, key=str)


def test_every_tenure_rests_on_a_paragraph() -> None:
    assert [role for role in asked("roles") if not role["sources"]] == []


@pytest.mark.parametrize(
    ("at", "holders"),
    [
        ("2014-06", {("lu-zhaoxi", "certain")}),
        ("2015-03-01", {("lu-zhaoxi", "possible"), ("zhang-yong", "possible")}),
        ("2016", {("zhang-yong", "certain")}),
        ("2022-05-07", {("zhang-yong", "certain")}),
    ],
)
def test_chief_executives_of_alibaba(at: str, holders: set[tuple[str, str]]) -> None:
    roles = asked("roles", "--org", "Alibaba", "--at", at)
    chiefs = {(role["actor"], role["within"]) for role in roles if role["title"] == "CEO"}
    assert chiefs == holders
