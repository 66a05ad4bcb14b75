"""The compound file of Word and Excel 97-2003: its streams by name. Own reader, bounded in every loop."""

import struct

from corpus.errors import UnreadableFile

_BROKEN = (
    "Tệp Word/Excel 97-2003 bị hỏng: hãy mở bằng Word hoặc Excel, lưu lại dạng .docx, .xlsx rồi thử lại."
)
_END = 0xFFFFFFFA  # this and above are no sectors
_ENTRY = 128
_MINI_CUTOFF = 4096


class CompoundFile:
    """Streams of an OLE2 file. Raises UnreadableFile where its chains do not hold."""

    def __init__(self, data: bytes) -> None:
        try:
            self._open(data)
        except (struct.error, IndexError) as error:
            raise UnreadableFile(_BROKEN) from error

    def _open(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini_shift != 6:
            raise UnreadableFile(_BROKEN)
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, mini_fat, difat = (struct.unpack_from("<I", data, at)[0] for at in (48, 60, 68))
        self._fat = self._read_fat(difat)
        self._mini_fat = self._numbers(self._chain(mini_fat))
        self._streams: dict[str, tuple[int, int]] = {}
        self.names: set[str] = set()
        root = self._read_directory(self._chain(directory))
        self._mini = self._chain(root)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _read_fat(self, difat: int) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(len(self._data) // self._size + 1):
            if difat >= _END:
                break
            numbers = self._numbers(self._sector(difat))
            sectors += numbers[:-1]
            difat = numbers[-1]
        return [n for s in sectors if s < _END for n in self._numbers(self._sector(s))]

    @staticmethod
    def _numbers(raw: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))

    def _chain(self, sector: int) -> bytes:
        out, seen = [], 0
        while sector < _END:
            out.append(self._sector(sector))
            sector = self._fat[sector]
            seen += 1
            if seen > len(self._fat):
                raise UnreadableFile(_BROKEN)
        return b"".join(out)

    def _read_directory(self, raw: bytes) -> int:
        root = _END
        for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<H", raw, at + 64)[0], raw[at + 66]
            name = raw[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
            start, size = struct.unpack_from("<II", raw, at + 116)
            self.names.add(name)
            if kind == 5:
                root = start
            elif kind == 2:
                self._streams.setdefault(name, (start, size))
        return root

    def stream(self, name: str) -> bytes:
        """The bytes of a stream. Raises UnreadableFile where there is none of this name."""
        if name not in self._streams:
            raise UnreadableFile(_BROKEN)
        start, size = self._streams[name]
        if size >= _MINI_CUTOFF:
            return self._chain(start)[:size]
        out: list[bytes] = []
        sector = start
        while sector < _END and len(out) <= len(self._mini_fat):
            out.append(self._mini[sector * self._mini_size : (sector + 1) * self._mini_size])
            sector = self._mini_fat[sector] if sector < len(self._mini_fat) else _END
        return b"".join(out)[:size]
