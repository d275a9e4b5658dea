"""Who held what: the article's tenures, as precise as it tells them and no more."""

from collections.abc import Sequence

import pytest

from record.reading import Record, asked

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
    # Stakes
    ("alibaba", "Investor", "weibo", "2013-04", None),
    ("alibaba", "Shareholder", "autonavi", "2013-05", None),
    ("alibaba", "Investor", "ucweb", "2013-08", None),
    ("alibaba", "Second largest shareholder", "suning", "2015-08", None),
    ("alibaba", "Largest shareholder", "eleme", "2015-12", None),
    ("alibaba", "Investor", "sun-art", "2017", None),
    ("tencent", "Investor", "pinduoduo", "[2015-01-01..2022-05-07]", None),
    ("tencent", "Investor", "yunji", "[2015-01-01..2022-05-07]", None),
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


def belongings() -> list[tuple[str, Record, Record]]:
    """Return what each actor is told to be a part of: its id, the whole, and the tie."""
    actors = {actor["id"]: actor for actor in asked("actors")}
    return [
        (id_, actors[tie["actor"]], tie) for id_, actor in actors.items() for tie in actor["wholes"]
    ]


def test_a_company_is_never_part_of_a_product() -> None:
    kinds = {actor["id"]: actor["kind"] for actor in asked("actors")}
    reverse = [
        (id_, whole["id"])
        for id_, whole, _ in belongings()
        if kinds[id_] == "company" and whole["kind"] == "product"
    ]
    assert reverse == []


def test_ties_that_the_article_does_not_tell_are_marked() -> None:
    outside = {id_ for id_, _, tie in belongings() if tie["sources"] == ["outside"]}
    assert outside == {"douyin", "toutiao", "qq", "pinhaohuo"}
    assert all(tie["note"] for _, _, tie in belongings() if tie["sources"] == ["outside"])


def test_a_stake_of_which_the_article_tells_two_things_is_disputed() -> None:
    disputed = {id_ for id_, _, tie in belongings() if tie["certainty"] == "disputed"}
    assert disputed == {"eleme", "ucweb"}
