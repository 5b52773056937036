"""Slovak."""

NUMBERS = """
0: nula nuly nulou nulov* žiad*
1: jeden jedna jedno jednu jedného jednému jednom jedným jednej jednou jedin* prv* raz
2: dva dve dvoch dvom dvoma dvaja druh* oba obe oboch dvoj* zdvoj* dvakrát pár
3: tri troch trom troma traja tret* troj* trikrát
4: štyri štyroch štyrom štyrmi štyria štvrt* štvor* štyrikrát
5: päť piatich piati piat* päťkrát pätic* päť*
6: šesť šiestich šiest* šesťkrát
7: sedem siedmich siedm* sedemkrát
8: osem ôsmich ôsm* osemkrát
9: deväť deviatich deviat* deväťkrát
10: desať desiatich desiat* desaťkrát desiatk*
11: jedenás*
12: dvanás* tucet tucty
13: trinás*
14: štrnás*
15: pätnás*
16: šestnás*
17: sedemnás*
18: osemnás*
19: devätnás*
20: dvadsať* dvadsiat*
30: tridsať* tridsiat*
40: štyridsať* štyridsiat*
50: päťdesiat*
60: šesťdesiat*
70: sedemdesiat*
80: osemdesiat*
90: deväťdesiat*
100: sto sta stovk* stoviek stý stá sté stého stokrát
200: dvesto*
300: tristo*
400: štyristo*
500: päťsto*
600: šesťsto*
700: sedemsto*
800: osemsto*
900: deväťsto*
1/2: polovi* pol polroč*
1/3: tretin*
1/4: štvrť štvrtin* štvrťroč*
1/5: pätin*
1/10: desatin*
x1000: tisíc* tis.
x1000000: milión* mil.
x1000000000: miliard* mld
x1000000000000: bilión*
720t: poludn* polnoc*
"""

UNITS = """
m: meter metra metre metrov metrom metroch
km: kilomet*
cm: centimet*
mm: milimet*
mi: míľa míle míľ míľ*
ft: stopa stopy stôp
in: palec palca palce palcov
ha: hektár*
l: liter litra litre litrov
kg: kilogram* kilo kíl
g: gram gramu gramy gramov
t: tona tony ton
lb GBP: libra libry libier
s: sekund* sekúnd
min: minút* minut*
h: hodín hodin*
d: deň dňa dni dní dňoch
week: týžd*
month: mesiac*
year: rok roku roky rokov rokoch ročn*
century: storoč*
deg C F K: stupeň stupň*
%: percent*
$: dolár*
EUR: euro eurá eur eurách
CZK SEK NOK DKK ISK: korún korun*
cent: cent centu centy centov
"""

MODIFIERS = """
2: štvorcov* štvorečn*
3: kubick*
USD: americk*
CZK: česk*
"""
