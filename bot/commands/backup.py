"""motcua backup, restore: everything in one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.app import STARTER, knowledge_folder
from bot.backup.making import default_name, keep_last, make_backup
from bot.backup.opening import data_folder, installation_of
from bot.backup.restoring import Place, restore_backup
from bot.channels.base import told_moment
from bot.commands.base import VietnameseCommand, config_option, knowledge_options
from bot.commands.officials.database import database, now
from bot.settings import load_settings
from bot.store import audit
from bot.store.audit import COMMAND_LINE
from bot.store.engine import open_engine
from bot.versions.opening import shelf_of

if TYPE_CHECKING:
    from bot.settings import Settings

_RETOLD = (
    "Tin nhắc đã gửi sau lúc sao lưu không có trong bản này nên có thể được gửi lại. Muốn xem trước khi gửi: motcua pause "
    "--nudging --reason … rồi motcua nudges --dry-run, trước khi chạy motcua serve."
)


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua backup
    motcua backup /media/usb/motcua.zip
    motcua backup --keep 14""",
)
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[TỆP]")
@click.option(
    "--keep",
    type=click.IntRange(1),
    metavar="SỐ",
    help="Chỉ giữ ngần này bản sao lưu gần nhất có tên do chương trình đặt trong thư mục đó.",
)
@click.option(
    "--with-secrets",
    is_flag=True,
    help="Kèm khóa mở các token đã niêm phong trong kho dữ liệu; tệp phải được cất như mật khẩu.",
)
@knowledge_options
def backup(
    file: Path | None, keep: int | None, with_secrets: bool, knowledge: Path | None, config: Path | None
) -> int:
    """Sao lưu vào một tệp: kho dữ liệu, thư mục văn bản, các phiên bản, thiết lập không kèm bí mật.

    Máy chủ đang chạy không phải dừng. Không nêu TỆP thì ghi vào thư mục backup.folder của thiết lập, hoặc thư mục đang
    chạy. Token của Zalo OA trong kho dữ liệu được niêm phong bằng zalo_oa.app_secret; không kèm khóa (--with-secrets)
    thì khi khôi phục phải có đúng giá trị đó trong thiết lập, nếu không phải lấy refresh token mới.
    """
    settings, moment = load_settings(config), now()
    folder = (settings.backup.folder or Path()).expanduser()
    target = file or folder / default_name(moment)
    with database(settings) as engine:
        installation = installation_of(settings, config, knowledge, engine, secrets=with_secrets)
        made = make_backup(installation, target, moment)
        gone = keep_last(target.parent, keep) if keep else ()
        with engine.begin() as connection:
            audit.note(connection, COMMAND_LINE, "sao lưu", target.name, moment)
    megabytes = f"{target.stat().st_size / 1e6:.1f}".replace(".", ",")
    click.echo(f"Đã sao lưu {len(made.files)} tệp vào {target} ({megabytes} MB).")
    for old in gone:
        click.echo(f"Đã xóa bản cũ {old.name}.")
    click.echo(
        "Tệp có dữ liệu của người dùng: cất ở nơi chỉ người phụ trách mở được, tốt nhất trên máy khác."
    )
    return 0


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua restore motcua-sao-luu-20260921-020000.zip
    motcua restore motcua.zip --force""",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TỆP")
@click.option("--force", is_flag=True, help="Dời dữ liệu đang có sang một bên rồi khôi phục vào đó.")
@config_option
def restore(file: Path, force: bool, config: Path | None) -> int:
    """Khôi phục từ bản sao lưu vào thư mục dữ liệu và thư mục văn bản của thiết lập; phải dừng máy chủ trước.

    Toàn bộ tệp được kiểm tra trước; hỏng hoặc bị sửa thì không có gì thay đổi. Thư mục đã có dữ liệu thì không bị ghi
    đè, trừ khi có --force (dữ liệu cũ được dời vào thư mục truoc-khi-khoi-phuc-…).
    """
    settings, moment = load_settings(config), now()
    folder = knowledge_folder(settings, None)
    address = settings.database
    place = Place(
        data_folder(settings),
        None if folder == STARTER else folder,
        shelf_of(settings, folder).key,
        (lambda: open_engine(address.get_secret_value())) if address else None,
    )
    made = restore_backup(file, place, COMMAND_LINE, moment, force=force)
    click.echo(
        f"Đã khôi phục {len(made.files)} tệp từ bản sao lưu lúc {told_moment(made.made_at)} (chương trình {made.program})."
    )
    for line in _advice(settings):
        click.echo(line)
    return 0


def _advice(settings: Settings) -> tuple[str, ...]:
    data = data_folder(settings)
    settings_copy = data / "sao-luu-motcua.toml"
    return (
        *(
            (f"Thiết lập lúc sao lưu, không kèm bí mật: {settings_copy}; so với motcua.toml đang dùng.",)
            if settings_copy.exists()
            else ()
        ),
        *(
            (f"Khóa bí mật: {data / 'sao-luu-bi-mat.toml'}; chép vào motcua.toml rồi xóa tệp này.",)
            if (data / "sao-luu-bi-mat.toml").exists()
            else ()
        ),
        "Mọi người phải đăng nhập lại trang quản trị, trang tổng hợp. Kiểm tra bằng: motcua store status, motcua versions",
        _RETOLD,
    )
