"""Czech."""

NUMBERS = """
0: nula nuly nulu nulou nule nulov* nult* žádn*
1:  jeden jedna jedno jednu jednoho jednomu jednom jedním jedné jednou jedni jedny jedin* prvn* poprvé
1: jednotk*
2:  dva dvě dvou dvou* dvěma druh* oba obě obou* obou oběma dvoj* zdvoj* dvojic* podruhé dvoustup* pár
2: páru párů
3: tři tří tří* třem třemi třech třet* troj* ztroj* potřetí
4: čtyři čtyř čtyřech čtyřem čtyřmi čtvrt* čtver* počtvrté zečtyř* čtyř*
5: pět pěti pát* pětic* pater* popáté pěti* pětk* pětinásob*
6: šest šesti šest* šester* šesti*
7: sedm sedmi sedm* sedmi*
8: osm osmi osm* osmi*
9: devět devíti devát* devíti* devate*
10: deset deseti desát* desít* deseti* desetkrát dekád* desater*
11: jedenáct* jedenácti*
12: dvanáct* tucet tuctu tucty tuctů
13: třináct*
14: čtrnáct*
15: patnáct*
16: šestnáct*
17: sedmnáct*
18: osmnáct*
19: devatenáct*
20: dvacet* dvacát*
30: třicet* třicát* třicít*
40: čtyřicet* čtyřicát* čtyřicít*
50: padesát*
60: šedesát*
70: sedmdesát*
80: osmdesát*
90: devadesát*
100:  sto sta stu stem set stech stům stovk* stovek stý stá sté stého stém stou stolet* stokrát stě
100: stonásob* stoprocent*
200: dvoust* dvěst*
300: třist*
400: čtyřst*
500: pětist* pětset*
600: šestist*
700: sedmist*
800: osmist*
900: devítist*
1/2: polovi* půl půlk* půle půlce napůl půlhodin* půlro* půlstolet* pol
3/2: půldruh* poldruh*
1/3: třetin*
1/4: čtvrt čtvrti čtvrtin* čtvrthodin* čtvrtlet*
3/4: třičtvrt*
1/5: pětin*
1/6: šestin*
1/7: sedmin*
1/8: osmin*
1/9: devítin*
1/10: desetin*
1/100: setin*
1/1000: tisícin*
x1000:  tisíc tisíce tisíců tisíci tisícem tisících tisícům tis tisící tisícin tisícovk* tisíciletí*
x1000: tisíciletích
x1000000: milion* milión* mil.
x1000000000: miliard* mld
x1000000000000: bilion* bilión*
x1000000000000000: biliard*
x1000000000000000000: trilion* trilión*
720t: poledn* půlno* polednem
"""

UNITS = """
mm: milimetr*
cm: centimetr*
dm: decimetr*
m: metr metru metry metrů metrem metrech metrům metrov*
km: kilometr*
mi: míle míli mílí mil mílích mílemi mílov* mílím
ft: stopa stopy stop stopu stopě stopách stopov*
in: palec palce palců palci palcem palcov* palcích
yd: yard* yardů
ha: hektar*
acre: akr*
l: litr litru litry litrů litrech litrem litrov*
ml: mililitr*
hl: hektolitr*
gal: galon* galón*
bbl: barel*
g: gram gramu gramy gramů gramech gramem gramov*
mg: miligram*
kg: kilogram* kilo kila kil kilov*
t: tuna tuny tun tunu tunách tunami tunov*
lb GBP: libra libry liber librách libru librami librov*
oz: unce uncí unci uncích uncemi
ms: milisekund*
s: sekund* vteřin* sec sek
min: minut*
h: hodin* hod
d: den dne dní dnů dny dnech dnům dnem denní*
week: týden týdn* týdenn*
month: měsíc*
year:  rok roku roky roků let letech letům lety rokem roce letý letá leté letí letou letým letého letému
year: letém letých letými roční*
decade: desetilet* dekád*
century: století stoletích stoletím stol
deg C F K: stupeň stupn* stupňů
%: procent* procentn* pct
b: bajt* byt*
kb: kilobajt* kilobyt*
mb: megabajt* megabyt*
gb: gigabajt* gigabyt*
tb: terabajt* terabyt*
bit: bit bitu bity bitů bitech bitov*
hz: hertz*
khz: kilohertz*
mhz: megahertz*
ghz: gigahertz*
w: watt*
kw: kilowatt*
mw: megawatt*
gw: gigawatt*
px: pixel*
$: dolar*
EUR: euro eura eur eurech eury eurům eurový*
CZK SEK NOK DKK ISK: korun*
JPY: jenů jeny jenech
CNY: jüan* juan*
RUB: rubl*
INR PKR LKR NPR IDR: rupi*
CHF franc: frank*
PLN: zlot*
HUF: forint*
KRW: won wonů wonu wony
ZAR: rand randů randu
TRY: lir lira liry
peso: pesos pesa pesech
BRL: real realů reálů reál
UAH: hřivn* hřiven
cent: cent centu centů centy centech penc* penny haléř*
"""

MODIFIERS = """
2: čtverečn* čtvereční
3: krychlov* kubick*
n: námořn*
USD: americk*
CAD: kanadsk*
AUD: australsk*
NZD: novozélandsk*
HKD: hongkongsk*
CZK: česk*
SEK: švédsk*
NOK: norsk*
DKK: dánsk*
GBP: britsk*
CHF: švýcarsk*
"""
