"""Settings: who wins, how faults are told, and that all of them are documented."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsFaultError
from bot.setting_faults import setting_names, variable
from bot.settings import PREFIX, Settings, load_settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(text: str) -> None:
    Path("motcua.toml").write_text(text, encoding="utf-8")


def faults() -> tuple[str, ...]:
    with pytest.raises(SettingsFaultError) as caught:
        load_settings()
    return caught.value.faults


def test_without_a_file_the_built_in_values_hold() -> None:
    assert load_settings() == Settings()


def test_the_file_of_the_working_folder_is_read() -> None:
    write('place = "xã Suối Mơ"\n[contact]\nphone = "0200 000 000"\n')

    assert load_settings().place == "xã Suối Mơ"
    assert load_settings().contact.phone == "0200 000 000"


def test_the_environment_wins_over_the_file_one_setting_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    write('[web]\nhost = "10.0.0.5"\nport = 9000\n')
    monkeypatch.setenv("MOTCUA_WEB__PORT", "9001")

    assert (load_settings().web.host, load_settings().web.port) == ("10.0.0.5", 9001)


def test_paths_in_the_file_count_from_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "cau-hinh"
    folder.mkdir()
    (folder / "rieng.toml").write_text('knowledge = "van-ban"\n', encoding="utf-8")

    assert load_settings(folder / "rieng.toml").knowledge == folder / "van-ban"


def test_a_list_in_the_environment_is_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_WEB__PROXIES", "10.0.0.1, 10.0.0.2")

    assert load_settings().web.proxies == ("10.0.0.1", "10.0.0.2")


def test_all_faults_are_told_together_with_where_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    write('plase = "xã Suối Mơ"\n[web]\nport = "tám nghìn"\n')
    monkeypatch.setenv("MOTCUA_LIMITS__QUESTION_CHARACTERS", "5")
    monkeypatch.setenv("MOTCUA_WEB__PROT", "1")

    assert sorted(faults()) == [
        "biến môi trường MOTCUA_LIMITS__QUESTION_CHARACTERS: phải từ 50 trở lên",
        "biến môi trường MOTCUA_WEB__PROT: không có thiết lập tên này; có phải là “MOTCUA_WEB__PORT”?",
        "motcua.toml, plase: không có thiết lập tên này; có phải là “place”?",
        "motcua.toml, web.port: phải là một số nguyên",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("place = xã", "sai cú pháp TOML"),
        ("web = 3", "phải là một nhóm thiết lập"),
        ("place = 3", "phải là chữ"),
        ("[web]\nport = 70000", "phải từ 65535 trở xuống"),
        ("knowledge = 3", "phải là một đường dẫn"),
    ],
)
def test_a_fault_says_what_a_value_has_to_be(text: str, told: str) -> None:
    write(text)

    assert told in faults()[0]


def test_a_file_asked_for_has_to_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_CONFIG", "khong-co.toml")

    assert "không có tệp khong-co.toml" in faults()[0]


def test_a_whole_group_in_one_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_WEB", "x")

    assert "MOTCUA_WEB" in faults()[0]


def test_a_secret_is_printed_neither_with_the_settings_nor_with_their_faults() -> None:
    write('[telegram]\nwebhook_secret = "hoa-ban-trang-2026"\n')
    assert "hoa-ban" not in repr(load_settings()) + str(load_settings())

    write('[telegram]\nwebhook_secret = "hoa-ban"\n')
    assert "hoa-ban" not in str(SettingsFaultError(faults()))


@pytest.mark.parametrize("setting", list(setting_names(Settings)))
def test_every_setting_is_documented_with_its_variable(setting: str) -> None:
    row = f"| `{setting}` | `{variable(setting, PREFIX)}` |"

    assert row in DOCUMENT.read_text(encoding="utf-8")
