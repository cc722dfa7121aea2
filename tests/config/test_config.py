"""Finding, decoding and resolving .claimlint.yaml."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.config import Configs, Overlay, resolve
from claimlint.config.decode import decode
from claimlint.config.globs import matches
from claimlint.config.values import DEFAULTS
from claimlint.model.settings import Settings


def decoded(text: str, folder: str = "/site"):
    return decode(".claimlint.yaml", folder, text.encode())


def settings(text: str, path: str = "/site/a.md", overlay: Overlay | None = None) -> Settings:
    config = decoded(text)
    assert config.failures == ()
    return resolve(config, path, overlay or Overlay()).settings


class TestDecoding:
    def test_every_key_reaches_the_settings(self):
        got = settings(
            "profile: strict\njurisdictions: [UK, US-CA]\ncontent: drug\nselect: [a]\nignore: [b]\nseverities: {c: off}\n"
            "authority: ['approved/**']\nmax-fact-age: 30\ncap: 5\n"
        )
        assert got == Settings(
            "strict", ("UK", "US-CA"), True, ("drug",), ("a",), ("b",), (("c", "off"),), ("approved/**",), 30, 5
        )

    def test_defaults_are_those_of_the_model(self):
        assert settings("") == Settings()

    @pytest.mark.parametrize(
        ("text", "line", "said", "advice"),
        [
            ("cap: 3\nprofil: x\n", 2, "unknown key “profil”: profil: x", "“profile”"),
            ("cap: 3\ncap: 4\n", 2, "given twice", "Keep one"),
            ("cap: many\n", 1, "no whole number", "20"),
            ("content: [drugs]\n", 1, "unknown content type “drugs”", "“drug”"),
            ("severities:\n  x: eror\n", 2, "unknown severity “eror”", "“error”"),
            ("severities: [x]\n", 1, "`rule: warning`", "off"),
            ("select: {a: b}\n", 1, "a list is expected", "[one, two]"),
            ("profile: [a]\n", 1, "a word is expected", "one value"),
            ("- a\n", 1, "`key: value`", "profile"),
            ("overrides: {paths: x}\n", 1, "`overrides` is a list", "paths"),
            ("overrides:\n  - profile: x\n", 2, "needs `paths`", "blog"),
            ("overrides:\n  - paths: x\n    exclude: y\n", 3, "unknown key “exclude”", "Known"),
            ("waivers:\n  - {rule: x, path: y}\n", 2, "needs `because`", "reason"),
            ("waivers:\n  - {rule: x, path: y, becuase: z}\n", 2, "unknown key “becuase”", "“because”"),
            ("profile: 'x\n", 2, "no YAML", "quotes"),
            ("a: [\n", 2, "no YAML", "Check"),
        ],
    )
    def test_a_fault_has_its_line_and_a_way_out(self, text, line, said, advice):
        (failure,) = decoded(text).failures
        assert (failure.path, failure.line) == (".claimlint.yaml", line)
        assert said in failure.message
        assert advice in failure.advice

    def test_all_faults_are_collected_and_the_rest_holds(self):
        config = decoded("profil: x\ncap: many\nignore: [b]\n")
        assert [failure.line for failure in config.failures] == [1, 2]
        assert config.values["ignore"].value == ("b",)

    @given(st.binary(max_size=60) | st.text("abc:-[]{}'\"#&*!\n ", max_size=60).map(str.encode))
    def test_any_bytes_give_a_configuration(self, data):
        assert decode("x", "/site", data).file == "x"


class TestOverrides:
    TEXT = (
        "ignore: [a]\nseverities: {r: error, s: info}\ncap: 9\n"
        "overrides:\n  - {paths: ['blog/**'], ignore: [b], severities: {r: off}}\n  - {paths: ['*.txt'], cap: 1}\n"
    )

    def test_add_to_lists_and_replace_the_rest_for_their_paths_only(self):
        assert settings(self.TEXT).ignore == ("a",)
        blog = settings(self.TEXT, "/site/blog/deep/a.md")
        assert blog.ignore == ("a", "b")
        assert dict(blog.severities) == {"r": "off", "s": "info"}
        assert settings(self.TEXT, "/site/blog/a.txt").cap == 1

    def test_the_command_line_has_the_last_word(self):
        overlay = Overlay("general", ("UK",), ("drug",), ("r",), ("z",), 0)
        got = settings("profile: strict\n" + self.TEXT, overlay=overlay)
        assert (got.profile, got.jurisdictions, got.content, got.only, got.ignore, got.cap) == (
            "general", ("UK",), ("drug",), ("r",), ("a", "z"), 0
        )  # fmt: skip
        assert got.jurisdictions_given


class TestFinding:
    def test_the_nearest_counts_alone_and_the_repository_is_the_limit(self, tmp_path):
        for folder, text in {"": "cap: 1\n", "repo": "cap: 2\n", "repo/blog": "profile: strict\n"}.items():
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / ".claimlint.yaml").write_text(text)
        (tmp_path / "repo/.git").mkdir()
        (tmp_path / "repo/bare/.git").mkdir(parents=True)
        configs = Configs()
        caps = [
            configs.settings_of(str(tmp_path / path)).cap for path in ("a.md", "repo/a.md", "repo/blog/x/a.md", "repo/bare/a.md")
        ]
        assert caps == [1, 2, DEFAULTS["cap"], DEFAULTS["cap"]]
        assert configs.settings_of(str(tmp_path / "repo/blog/a.md")).profile == "strict"

    def test_the_current_folder_changes_nothing(self, tmp_path, monkeypatch):
        (tmp_path / "blog").mkdir()
        (tmp_path / ".claimlint.yaml").write_text("exclude: ['blog/*.md']\n")
        for folder, path in [(tmp_path, "blog/a.md"), (tmp_path / "blog", "a.md"), (tmp_path, str(tmp_path / "blog/a.md"))]:
            monkeypatch.chdir(folder)
            assert "blog/*.md" in Configs().excluded(path)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.md", "a.md", True),
        ("*.md", "deep/down/a.md", True),
        ("drafts/", "drafts/a/b.md", True),
        ("drafts", "blog/drafts/a.md", True),
        ("/drafts", "blog/drafts/a.md", False),
        ("blog/*.md", "blog/a.md", True),
        ("blog/*.md", "blog/a/b.md", False),
        ("blog/**", "blog/a/b.md", True),
        ("blog/**/x.md", "blog/x.md", True),
        ("**/x.md", "x.md", True),
        ("a?.md", "ab.md", True),
        ("a.md", "a-md", False),
        ("./blog", "blog/a.md", True),
    ],
)
def test_globs(pattern, path, fits):
    assert bool(matches((pattern,), path)) is fits
