#!/usr/bin/env python3
"""Derive lemmas.tsv and irregular.tsv from the WordNet 3.0 database files.

    python3 data/words/from-wordnet.py /usr/share/wordnet [OUT_DIR]

The database directory (Debian: `apt-get install wordnet-base`) must hold
index.{noun,verb,adj,adv}, {noun,verb,adj,adv}.exc, data.* and cntlist.rev.
OUT_DIR is the directory of this script unless given. Plain Python 3, no
packages; the output is sorted and the same on every run.

    python3 data/words/from-wordnet.py --antonyms /usr/share/wordnet

prints the WordNet antonym pairs (pos, word, opposite, larger tag count), the
raw material from which the WordNet lines of antonyms.tsv were chosen by hand;
antonyms.tsv itself is kept by hand and is not written by this script.

lemmas.tsv
  All single-word lemmas (letters, apostrophe, hyphen) with their parts of
  speech, ordered by descending tag count (cntlist.rev summed over senses;
  ties in the order v n a r). A part of speech whose count is zero is kept only
  if no other one of the word reaches 8. Left out: words that are nouns only
  and have no tagged sense.
irregular.tsv
  The single-word forms of the *.exc lists whose lemma WordNet knows, without
  forms that the regular rules give, plus auxiliaries and comparatives.
"""
import collections
import os
import re
import sys

POS = "nvar"
FILES = dict(n="noun", v="verb", a="adj", r="adv")
SENSE_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
WORD = re.compile(r"^[a-z](?:[a-z'-]*[a-z])?$")
TIE = "vnar"
FLOOR = 8
SOURCE = "Princeton University WordNet 3.0, https://wordnet.princeton.edu/"
LICENCE = "WordNet 3.0 licence, see WORDNET-LICENSE in this directory"

# Function words that the grammar of the program knows as such.
NOT_LEMMAS = set(
    "a an the i me my he him his she her it its we us our you your they them their"
    " this that these those and or but nor if of to in on at by for from with as than"
    " who whom whose which what be am is are was were been being".split()
)

# Forms whose *.exc reading misleads more than it helps.
DROP_FORMS = set(
    """
    v:overflown v:chevied v:chevies v:chevying v:forbad v:riven v:untaught n:oedemata n:edemata n:basileis
    v:offing v:feed v:rove v:stove v:wedding v:masses n:dive n:masses a:hinder a:offer a:upper a:inner
    a:outer v:red v:bed v:seed v:weed v:shed v:bing v:popes v:taxis v:testes n:his n:is n:gas n:gps
    n:irs n:ides a:after a:other a:over a:under a:even v:singing v:ageing v:overlay v:rent v:gilt
    v:cleft v:bade v:spake v:bare v:sware v:holden v:brake v:drave v:stank v:bethought v:blest v:curst
    v:gript v:transfixt v:addrest v:bypast v:chid v:gan v:gelt v:girt v:graven v:pent v:shewn v:wrought
    v:clove v:cloven v:hove v:shat v:honied v:trameled v:trameling v:trammels n:auspices n:stamina
    n:beeves n:bassi n:capita n:cola n:comae n:culti n:dui n:lei n:leva n:lati n:ora n:ossa n:osar
    n:pedes n:pontes n:puli n:pubes n:reis n:secondi n:soli n:testae n:trivia n:vagi n:vasa n:vela
    n:venae n:voces n:volte n:roma n:ibo n:lira n:genii n:cruces n:mantes n:imagines n:crying n:cryings
    n:brants n:momi n:pease n:bani n:senti n:litu n:litai n:latu n:tali n:recti n:sancta n:umbrae
    n:tubae n:jinn n:djinn n:busses n:gasses n:loggie n:ala n:florae n:faunae n:hydrae n:brachia n:choux
    n:cutes n:pontifices n:linguae n:librae n:curiae n:coronae n:camerae n:calli n:oculi n:segni
    n:soprani n:testes n:primi n:personae n:tempi n:torsi n:concerti n:aquae n:aurae n:areolae n:duona
    n:duonas n:hynia n:hyniums n:pekingese n:blackfeet n:moslim n:moslims n:uigurs n:wahhabis
    n:bolsheviki n:djinny n:schemata n:dogmata n:traumata n:agorae n:spermatozoa n:stigmata n:stomata
    n:oxymora n:residua n:glandes n:grafen n:frauen n:herren n:mesdemoiselles n:fora
    """.split()
)

# Nouns and verbs without a tagged sense whose irregular forms are still wanted.
KEEP = set(
    "alumnus alumna symposium moratorium consortium ultimatum syllabus emporium crematorium aquarium"
    " auditorium runner-up passer-by paparazzo graffito mafioso bureau plateau chateau thesaurus"
    " antithesis diagnosis prognosis prosthesis neurosis psychosis oasis parenthesis synopsis synthesis"
    " epiphenomenon millennium equilibrium addendum corrigendum erratum honorarium terminus fungus cactus"
    " hippopotamus octopus larva antenna vertebra supernova quantum spectrum stimulus nucleus radius"
    " grandchild stepchild godchild brother-in-law sister-in-law son-in-law daughter-in-law father-in-law"
    " mother-in-law midwife housewife wharf scarf dwarf wolf loaf calf hoof axis matrix vertex vortex"
    " backslide befall beseech browbeat court-martial foreswear forswear gainsay ghostwrite handwrite"
    " interweave overspend overspent outdo outbid outgrow outrun outsell outshine outspend overdo overdraw"
    " overeat overfeed overhang overhear override overrun oversee oversell oversleep overtake overthrow"
    " overwrite mislead misread misspeak misspell misspend mistake misunderstand prepay rebuild recast redo"
    " redraw regrow rehear remake rerun resell resend resit retake retell rethink rethrow rewind rewrite"
    " rebid rebuy underbid undercut undergo underlie underpay undersell understand undertake underwrite undo"
    " unfreeze unwind unbind withdraw withhold withstand forgo forego bespeak waylay foresee foretell forsake"
    " spoon-feed force-feed quick-freeze fast-forward dial fuel duel equal initial signal total".split()
)

# Auxiliaries and suppletive comparison: hand-made lines.
HAND = """am be v
is be v
are be v
was be v
were be v
been be v
being be v
has have v
had have v
having have v
did do v
done do v
does do v
doing do v
goes go v
went go v
gone go v
cost cost v
cut cut v
put put v
hit hit v
set set v
let let v
shut shut v
quit quit v
split split v
cast cast v
forecast forecast v
broadcast broadcast v
read read v
burst burst v
thrust thrust v
bid bid v
rid rid v
slit slit v
beat beat v
come come v
become become v
run run v
overrun overrun v
overcome overcome v
undercut undercut v
recast recast v
reread reread v
outbid outbid v
wet wet v
wed wed v
bust bust v
rewound rewind v
unwound unwind v
outspent outspend v
overspent overspend v
misspoke misspeak v
misspoken misspeak v
undid undo v
undone undo v
redid redo v
redone redo v
bet bet v
hurt hurt v
shed shed v
spread spread v
better good a
best good a
worse bad a
worst bad a
more much a
most much a
less little a
least little a
elder old a
eldest old a
further far a
furthest far a
farther far a
farthest far a
better well r
best well r
worse badly r
worst badly r
more much r
most much r
less little r
least little r
further far r
furthest far r
farther far r
farthest far r
bade bid v
lit light v
leapt leap v
learnt learn v
burnt burn v
spelt spell v
spilt spill v
spoilt spoil v
dreamt dream v
dwelt dwell v
leant lean v
knelt kneel v
sped speed v
stank stink v
pled plead v
proven prove v
sunk sink v
ageing age v
offset offset v
reset reset v
upset upset v
dying die v
lying lie v
tying tie v
panicked panic v
panicking panic v
trafficked traffic v
trafficking traffic v
mimicked mimic v
mimicking mimic v
data datum n
media medium n
people person n
men man n
women woman n
children child n
lives life n
wives wife n
knives knife n
leaves leaf n
shelves shelf n
thieves thief n
halves half n
crises crisis n
analyses analysis n
bases basis n
theses thesis n
hypotheses hypothesis n
criteria criterion n
phenomena phenomenon n
indices index n
feet foot n
teeth tooth n
mice mouse n
geese goose n
oxen ox n
spokesmen spokesman n
spokeswomen spokeswoman n
spokespeople spokesperson n
chairmen chairman n
chairwomen chairwoman n
businessmen businessman n
businesswomen businesswoman n
congressmen congressman n
congresswomen congresswoman n
policemen policeman n
policewomen policewoman n
servicemen serviceman n
salespeople salesperson n
businesspeople businessperson n
referenda referendum n
memoranda memorandum n
stadia stadium n
appendices appendix n
bacteria bacterium n
formulae formula n
curricula curriculum n
dice die n
""".splitlines()


def lines(path):
    with open(path, encoding="utf-8", errors="replace") as f:
        for line in f:
            if not line.startswith("  "):
                yield line.rstrip("\n")


def read(db):
    counts = collections.Counter()
    for line in lines(os.path.join(db, "cntlist.rev")):
        key, _, count = line.split()
        lemma, rest = key.rsplit("%", 1)
        counts[lemma.lower(), SENSE_POS[rest[0]]] += int(count)
    lemmas = collections.defaultdict(set)
    for p in POS:
        for line in lines(os.path.join(db, "index." + FILES[p])):
            lemmas[line.split()[0]].add(p)
    return counts, lemmas


def tags(word, counts, lemmas):
    have = sorted(lemmas[word], key=lambda p: (-counts[word, p], TIE.index(p)))
    strong = any(counts[word, p] >= FLOOR for p in have)
    return "".join(p for p in have if counts[word, p] or not strong)


def regular(form, lemma, p):
    """Does plain suffixing (with e-drop, y-to-i, consonant doubling) give form?"""
    out = set()
    stems = {lemma}
    if p in "va":
        if re.search(r"[^aeiou][aeiouy][bdfgklmnprtvz]$|[^aeiou]u[aeiou][bdgmnprt]$|^[aeiou][bdgmnprt]$", lemma):
            stems.add(lemma + lemma[-1])
        if re.search(r"ui[tz]$|[au]s$", lemma):
            stems.add(lemma + lemma[-1])
    for s in stems:
        if p == "v":
            ends = ["ed", "ing", "s"]
        elif p == "n":
            ends = ["s"]
        else:
            ends = ["er", "est"]
        for e in ends:
            out.add(s + e)
            if s.endswith("e") and e[0] in "ei":
                out.add(s[:-1] + e)
            if e == "s":
                out.add(s + "es")
            if s.endswith("y"):
                out.add(s[:-1] + "i" + (e if e != "s" else "es"))
    return form in out


def write(path, head, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        for h in head:
            f.write("# " + h + "\n")
        for row in rows:
            f.write("\t".join(row) + "\n")
    print(path, len(rows), file=sys.stderr)


def make_lemmas(counts, lemmas, out):
    rows = []
    for w in sorted(lemmas):
        if not WORD.match(w) or w in NOT_LEMMAS:
            continue
        if lemmas[w] == {"n"}:
            if not counts[w, "n"]:
                continue
        t = tags(w, counts, lemmas)
        rows.append((w, t))
    write(
        os.path.join(out, "lemmas.tsv"),
        [
            "English words with their possible parts of speech, most frequent first.",
            "Columns: word<TAB>tags (n noun, v verb, a adjective, r adverb).",
            "Rare words that are only nouns are left out: treat an unknown word as a noun.",
            "Made by from-wordnet.py; do not edit. Source: " + SOURCE,
            "Licence: " + LICENCE,
        ],
        rows,
    )


def make_irregular(db, counts, lemmas, out):
    rows = set()
    hand = {tuple(h.split()) for h in HAND if h.strip()}
    hand_forms = {(f, p) for f, _, p in hand}
    for p in POS:
        for line in lines(os.path.join(db, FILES[p] + ".exc")):
            form, *bases = line.split()
            if not WORD.match(form) or p + ":" + form in DROP_FORMS or (form, p) in hand_forms:
                continue
            bases = [b for b in bases if WORD.match(b) and b != form and p in lemmas.get(b, ())]
            if not bases:
                continue
            # One lemma per form and part of speech: the most frequent one.
            base = max(bases, key=lambda b: (counts[b, p], -len(b), b))
            total = sum(counts[form, q] for q in lemmas.get(form, ()))
            if p != "v" and total > counts[base, p]:
                continue
            if regular(form, base, p) or (not counts[base, p] and base not in KEEP):
                continue
            rows.add((form, base, p))
    rows |= hand
    write(
        os.path.join(out, "irregular.tsv"),
        [
            "Irregular English forms: verbs, noun plurals, comparatives and superlatives.",
            "Columns: form<TAB>lemma<TAB>pos (n noun, v verb, a adjective, r adverb).",
            "A form may have several lines. Forms the regular rules give are left out",
            "(suffix s/es/ed/ing/er/est with e-drop, y to i, consonant doubling).",
            "Made by from-wordnet.py (hand-made lines are in the script); do not edit.",
            "Source: " + SOURCE + "; licence: " + LICENCE,
        ],
        sorted(rows),
    )


def antonyms(db, counts):
    pairs = set()
    for p in POS:
        synsets = {}
        for line in lines(os.path.join(db, "data." + FILES[p])):
            f = line.split("|")[0].split()
            n = int(f[3], 16)
            words = [f[4 + 2 * i].split("(")[0].lower() for i in range(n)]
            k = 4 + 2 * n
            ptrs = [f[k + 1 + 4 * j : k + 5 + 4 * j] for j in range(int(f[k]))]
            synsets[f[0]] = (words, ptrs)
        for words, ptrs in synsets.values():
            for sym, off, _, st in ptrs:
                if sym == "!":
                    a = words[int(st[:2], 16) - 1]
                    b = synsets[off][0][int(st[2:], 16) - 1]
                    top = max(counts[a, p], counts[b, p])
                    pairs.add((p, *sorted((a, b)), str(top)))
    for row in sorted(pairs):
        print("\t".join(row))


def main(argv):
    raw = "--antonyms" in argv
    argv = [a for a in argv if a != "--antonyms"]
    if not 2 <= len(argv) <= 3:
        sys.exit(__doc__)
    db = argv[1]
    counts, lemmas = read(db)
    if raw:
        antonyms(db, counts)
        return
    out = argv[2] if len(argv) > 2 else os.path.dirname(os.path.abspath(__file__))
    make_lemmas(counts, lemmas, out)
    make_irregular(db, counts, lemmas, out)


if __name__ == "__main__":
    main(sys.argv)
