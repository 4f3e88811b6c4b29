"""Speech and word times out of libespeak-ng: its word and phoneme events carry positions in the sound, in ms."""
import ctypes as C
from array import array

lib = C.CDLL("libespeak-ng.so.1")
RETRIEVE, PHONEME_EVENTS, UTF8, END_PAUSE = 1, 1, 1, 0x1000
END_OF_LIST, WORD, END, PHONEME = 0, 1, 5, 7
RATE, PITCH = 1, 3


class Identity(C.Union):
    _fields_ = [("number", C.c_int), ("name", C.c_char_p), ("string", C.c_char * 8)]


class Event(C.Structure):
    _fields_ = [
        ("type", C.c_int), ("unique", C.c_uint), ("text_position", C.c_int), ("length", C.c_int),
        ("audio_position", C.c_int), ("sample", C.c_int), ("user_data", C.c_void_p), ("id", Identity),
    ]


sound, events = array("h"), []


@C.CFUNCTYPE(C.c_int, C.POINTER(C.c_short), C.c_int, C.POINTER(Event))
def receive(pcm, count, event):
    if pcm and count > 0:
        sound.frombytes(C.string_at(pcm, count * 2))
    i = 0
    while event[i].type != END_OF_LIST:
        e = event[i]
        name = e.id.string.decode("utf8", "replace") if e.type == PHONEME else ""
        events.append((e.type, e.audio_position / 1000, e.text_position, e.length, name))
        i += 1
    return 0


rate = lib.espeak_Initialize(RETRIEVE, 500, None, PHONEME_EVENTS)
lib.espeak_SetSynthCallback(receive)


def speak(voice, text, pace):
    """PCM at libespeak-ng's own rate, that rate, and (start, end) in s of each whitespace-separated word of text."""
    del sound[:]
    events.clear()
    assert lib.espeak_SetVoiceByName(voice["voice"].encode()) == 0, voice
    lib.espeak_SetParameter(RATE, round(voice["wpm"] / pace), 0)
    lib.espeak_SetParameter(PITCH, voice["pitch"], 0)
    raw = text.encode()
    lib.espeak_Synth(raw, len(raw) + 1, 0, 1, 0, UTF8 | END_PAUSE, None, None)
    lib.espeak_Synchronize()
    # Characters up to each word event, counted from 1, tell which token it belongs to: a token may be several words.
    tokens, at = [], 0
    for token in text.split():
        begin = text.index(token, at)
        at = begin + len(token)
        tokens.append([begin, at, None, None])
    current = None
    for kind, time, position, length, name in events:
        if kind == WORD and length > 0:
            current = next(t for t in tokens if t[1] > position - 1)
            if current[2] is None:
                current[2] = time
        elif kind == PHONEME and current:
            # A phoneme event marks its start; the next one, or the pause's, the end.
            if not name.startswith(("_", " ")) and name:
                current[3] = None
            elif current[3] is None:
                current[3] = time
        elif kind == END and current and current[3] is None:
            current[3] = time
    for i, token in enumerate(tokens):
        assert token[2] is not None, f"no event for a word of {text!r}"
        following = tokens[i + 1][2] if i + 1 < len(tokens) else len(sound) / rate
        token[3] = min(following, token[3]) if token[3] else following
    return sound.tobytes(), rate, [(t[2], t[3]) for t in tokens]
