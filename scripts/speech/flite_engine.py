"""Speech and word times out of libflite: the times are those its own synthesiser laid the sound out with."""
import ctypes as C

lib = C.CDLL("libflite.so.1", mode=C.RTLD_GLOBAL)
C.CDLL("libflite_cmulex.so.1", mode=C.RTLD_GLOBAL)
C.CDLL("libflite_usenglish.so.1", mode=C.RTLD_GLOBAL)
P, S, F = C.c_void_p, C.c_char_p, C.c_float


class Wave(C.Structure):
    _fields_ = [("type", S), ("rate", C.c_int), ("samples", C.c_int), ("channels", C.c_int), ("data", C.POINTER(C.c_short))]


def bind(library, name, result, *arguments):
    function = getattr(library, name)
    function.restype, function.argtypes = result, list(arguments)
    return function


bind(lib, "flite_init", C.c_int)()
synth = bind(lib, "flite_synth_text", P, S, P)
utterance_wave = bind(lib, "utt_wave", P, P)
relation = bind(lib, "utt_relation", P, P, S)
head = bind(lib, "relation_head", P, P)
following = bind(lib, "item_next", P, P)
daughter = bind(lib, "item_daughter", P, P)
feature = bind(lib, "ffeature_float", F, P, S)
features = bind(lib, "feat_set_float", None, P, S, F)
delete = bind(lib, "delete_utterance", None, P)
# The word times are asked for along these paths of flite's own utterance structure.
START = b"R:SylStructure.daughter1.daughter1.R:Segment.p.end"
END = b"R:SylStructure.daughtern.daughtern.R:Segment.end"
voices = {}


class Voice(C.Structure):
    _fields_ = [("name", S), ("features", P)]


def voice_of(name):
    if name not in voices:
        library = C.CDLL(f"libflite_cmu_us_{name}.so.1", mode=C.RTLD_GLOBAL)
        voices[name] = bind(library, f"register_cmu_us_{name}", P, S)(None)
    return voices[name]


def speak(voice, text, pace):
    """16 kHz PCM and (start, end) in s of each whitespace-separated word of text."""
    handle = voice_of(voice["voice"])
    features(C.cast(handle, C.POINTER(Voice)).contents.features, b"duration_stretch", voice["stretch"] * pace)
    utterance = synth(text.encode(), handle)
    wave = C.cast(utterance_wave(utterance), C.POINTER(Wave)).contents
    assert wave.rate == 16000 and wave.channels == 1
    pcm = C.string_at(wave.data, wave.samples * 2)
    words = []
    token = head(relation(utterance, b"Token"))
    while token:
        word = daughter(token)
        first = last = word
        while word:
            last, word = word, following(word)
        assert first, f"a token of {text!r} is not spoken"
        words.append((feature(first, START), feature(last, END)))
        token = following(token)
    delete(utterance)
    return pcm, words
