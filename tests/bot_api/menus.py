"""What a bot tells of itself: commands by scope and language, descriptions."""

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from tests.bot_api.fields import Strict, characters_between, decoded

LanguageCode = Annotated[str, Field(pattern=r"^([a-z]{2})?$")]


class Command(Strict):
    command: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,32}$")]
    description: Annotated[str, characters_between(1, 256)]


class CommandScope(Strict):
    type: Literal[
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
    chat_id: int | None = None
    user_id: int | None = None

    @model_validator(mode="after")
    def _names_what_its_type_needs(self) -> Self:
        if (self.chat_id is None) == self.type.startswith("chat"):
            raise ValueError("a chat id belongs to the scopes of a chat")
        if (self.user_id is None) == (self.type == "chat_member"):
            raise ValueError("a user id belongs to the scope of a member")
        return self


class GetMyCommands(Strict):
    scope: Annotated[CommandScope, decoded] = CommandScope(type="default")
    language_code: LanguageCode = ""


class DeleteMyCommands(GetMyCommands):
    pass


class SetMyCommands(GetMyCommands):
    commands: Annotated[list[Command], Field(max_length=100), decoded]


class SetMyDescription(Strict):
    description: Annotated[str, characters_between(0, 512)] = ""
    language_code: LanguageCode = ""


class SetMyShortDescription(Strict):
    short_description: Annotated[str, characters_between(0, 120)] = ""
    language_code: LanguageCode = ""


@dataclass
class Menus:
    """The commands that are shown, by scope and language."""

    _commands: dict[tuple[Any, ...], list[Command]] = field(default_factory=dict)

    def put(self, parameters: SetMyCommands) -> None:
        self._commands[_place(parameters)] = parameters.commands

    def remove(self, parameters: DeleteMyCommands) -> None:
        self._commands.pop(_place(parameters), None)

    def get(self, parameters: GetMyCommands) -> list[dict[str, Any]]:
        """The commands of exactly this scope and language; those of a wider one do not count."""
        return [command.as_json() for command in self._commands.get(_place(parameters), [])]


def _place(parameters: GetMyCommands) -> tuple[Any, ...]:
    scope = parameters.scope
    return scope.type, scope.chat_id, scope.user_id, parameters.language_code
