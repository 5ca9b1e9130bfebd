"""How every command looks and complains: click in Vietnamese, options shared by several commands."""

from __future__ import annotations

import builtins
import re
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

# click's own English sentences -> ours; the groups keep their order.
COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"No such option '(.+?)'\..*", "không có tùy chọn {0}"),
    (r"No such command '(.+?)'\..*", "không có lệnh “{0}”"),
    (r"Missing command\.", "chưa có lệnh"),
    (r"Got unexpected extra arguments? \((.+)\)", "thừa: {0}; câu hỏi nhiều chữ phải đặt trong dấu nháy kép"),
    (r"Option '(.+?)' requires an argument\.", "tùy chọn {0} cần một giá trị đi sau"),
    (r"Option '(.+?)' does not take a value\.", "tùy chọn {0} không nhận giá trị"),
    (r"Missing (?:argument|option|parameter) '(.+?)'\..*", "thiếu {0}"),
    (
        r"Invalid value for (.+?): '(.+?)' is not a valid integer(?: range)?\.",
        "{0}: “{1}” không phải là số nguyên",
    ),
    (r"Invalid value for (.+?): (\S+) is not in the range (.+)\.", "{0}: {1} nằm ngoài khoảng {2}"),
    (r"Invalid value for (.+?): (.+)", "{0}: {1}"),
)


def explain(error: click.ClickException) -> str:
    """A usage error as the operator reads it, with the way to the help; the help itself when no command was given."""
    message = error.format_message()
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return message
    for pattern, ours in COMPLAINTS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            message = ours.format(*(part.replace("'", "") for part in match.groups()))
            break
    near: list[str] = getattr(error, "possibilities", None) or []
    if near:
        message += f"; có phải là {near[0]}?"
    context: click.Context | None = getattr(error, "ctx", None)
    path = context.command_path if context else "motcua"
    return f"Lỗi: {message}\nXem cách dùng: {path} --help"


class VietnameseCommand(click.Command):
    """A command whose help is Vietnamese; the epilog is examples, printed line by line."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: "
        )

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line, with our word for options."""
        return [piece.replace("[OPTIONS]", "[TÙY CHỌN]") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options."""
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        with formatter.section("Tùy chọn"):
            formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, as typed."""
        del ctx
        if self.epilog:
            with formatter.section("Ví dụ"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line.strip()}\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, explained in Vietnamese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "In hướng dẫn này rồi thoát."
        return option


class VietnameseGroup(VietnameseCommand, click.Group):
    """A group that imports a command's module only when the command is used."""

    commands_of: ClassVar[dict[str, tuple[str, str]]] = {}
    """Command -> its module, which has a click command of the same name, and one line of help; in help order.

    A name that Python has already, such as import or list, is followed by "_" in the module.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the help."""
        del ctx
        return list(self.commands_of)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None when there is none of that name."""
        del ctx
        if cmd_name not in self.commands_of:
            return None
        taken = iskeyword(cmd_name) or hasattr(builtins, cmd_name)
        name = f"{cmd_name}_" if taken else cmd_name
        command: click.Command = getattr(import_module(self.commands_of[cmd_name][0]), name)
        return command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line of a group."""
        del ctx
        return ["LỆNH", "[TÙY CHỌN]"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, line) for name, (_, line) in self.commands_of.items()])
        super().format_options(ctx, formatter)


config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Tệp thiết lập (mặc định: motcua.toml).",
)


def knowledge_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--knowledge and --config, which name the documents and the settings."""
    command = config_option(command)
    return click.option(
        "--knowledge",
        type=click.Path(path_type=Path),
        metavar="THƯ_MỤC",
        help="Thư mục văn bản (mặc định: theo thiết lập, nếu không có là bộ ví dụ đi kèm).",
    )(command)


json_option = click.option("--json", "as_json", is_flag=True, help="In JSON Lines cho chương trình khác đọc.")
