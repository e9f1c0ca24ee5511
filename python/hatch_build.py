"""Puts the program into the wheel and gives the wheel its platform."""

from __future__ import annotations

import os
import sysconfig
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ProgramHook(BuildHookInterface):  # type: ignore[type-arg]
    """Takes the file named by DUBAO_WHEEL_PROGRAM as `dubao/bin/dubao`; without it the wheel is pure Python."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Changes what hatchling is about to write.

        Arguments:
            version: "standard" or "editable".
            build_data: What hatchling writes.
        """
        program = os.environ.get("DUBAO_WHEEL_PROGRAM")
        if version == "editable" or not program:
            return
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        # The program does not use Python's binary interface: one wheel is good for every Python 3.
        build_data["tag"] = f"py3-none-{platform}"
        build_data["pure_python"] = False
        build_data["force_include"][os.path.abspath(program)] = "dubao/bin/dubao"
