#!/usr/bin/env bash
# Makes the fonts of this folder: `bash subset.sh FOLDER`, where FOLDER holds the unpacked Debian packages
# fonts-noto-core 20201225-1 and fonts-dejavu-core 2.37-6, and `pyftsubset` is that of fonttools (PyPI).
set -euo pipefail
noto=$1/usr/share/fonts/truetype/noto
dejavu=$1/usr/share/fonts/truetype/dejavu
here=$(cd "$(dirname "$0")" && pwd)

latin=U+0020-007E,U+00A0-017F,U+2010-2027,U+202F-203A,U+20AC,U+2122
european=U+0020-007E,U+00A0-017F,U+018F,U+0192,U+01A0-01A1,U+01AF-01B0,U+01CD-01DC,U+01E6-01E7,U+0218-021B,U+0259
european+=,U+02BB-02BC,U+02C6-02DD,U+0300-0304,U+0306-030C,U+0323,U+0327-0328
european+=,U+0370-03FF,U+0400-045F,U+0490-0493,U+049A-049B,U+04A2-04A3,U+04AE-04B1,U+04D8-04D9,U+04E8-04E9
european+=,U+1E80-1E85,U+1E9E,U+1EA0-1EF9,U+2010-2027,U+202F-203A,U+2044,U+2052,U+2060,U+2070-208E,U+20A0-20BF
european+=,U+2116,U+2122,U+2150-215E,U+FB01-FB02,U+FFFD
signs=U+2190-2199,U+21B5,U+21E4-21E5,U+2200-220F,U+2211-221A,U+221E,U+2229-222B,U+2248,U+2260-2265,U+25A0-25A1,U+25AA-25CF
signs+=,U+2610-2612,U+2713-2718,U+27E6-27EB
arabic=U+0020,U+060C,U+061B,U+061F,U+0621-063A,U+0640-0655,U+0660-066D,U+0670-0671,U+0679,U+067E,U+0686,U+0688,U+0691
arabic+=,U+0698,U+06A9,U+06AF,U+06BA,U+06BE,U+06C1-06C3,U+06CC,U+06D2-06D4,U+06F0-06F9,U+200C-200D

cut() { # NAME FOLDER CHARACTERS
    pyftsubset "$2/$1.ttf" --output-file="$here/$1.ttf" --unicodes="$3" --no-hinting --notdef-outline \
        --layout-features=kern,mark,mkmk,ccmp,locl,liga,init,medi,fina,isol,rlig,rclt,calt \
        --name-IDs=0,1,2,3,4,5,6,13,14
}
cut NotoSerif-Regular "$noto" "$european"
cut NotoSerif-Bold "$noto" "$european"
cut NotoSans-Regular "$noto" "$european"
cut NotoSans-Bold "$noto" "$latin"
cut NotoSansHebrew-Regular "$noto" U+0020,U+0591-05F4,U+20AA
cut NotoNaskhArabic-Regular "$noto" "$arabic"
cut DejaVuSans "$dejavu" "$signs"
cut NotoSansSymbols2-Regular "$noto" U+240D
