"""German."""

NUMBERS = """
0: null nullt* kein keine keinen keiner
1: ein eins eine einen einem einer eines erst* einmal einzig* einfach
2: zwei zweit* zweier beide beiden beider doppel* doppelt* verdoppel* zweifach* zweimal paar zwo zweierlei
3: drei dritt* dreier dreifach* dreimal verdreifach*
4: vier viert* vierer vierfach* viermal vervierfach*
5: fünf fünft* fünffach* fünfmal
6: sechs sechst* sechsfach* sechsmal
7: sieben siebt* siebent* siebenfach* siebenmal
8: acht acht* achtfach* achtmal
9: neun neunt* neunfach* neunmal
10: zehn zehnt* zehnfach* zehnmal zehner
11: elf elft*
12: zwölf zwölft* dutzend*
13: dreizehn dreizehnt*
14: vierzehn vierzehnt*
15: fünfzehn fünfzehnt*
16: sechzehn sechzehnt*
17: siebzehn siebzehnt*
18: achtzehn achtzehnt*
19: neunzehn neunzehnt*
20: zwanzig*
30: dreißig* dreissig*
40: vierzig*
50: fünfzig*
60: sechzig*
70: siebzig*
80: achtzig*
90: neunzig*
100: hundert hunderte hunderten hundertst* hundertfach*
1/2: halb halbe halben halber halbes halbem hälfte halbier* hälften
3/2: anderthalb* eineinhalb*
5/2: zweieinhalb*
7/2: dreieinhalb*
1/3: drittel*
1/4: viertel*
3/4: dreiviertel*
1/5: fünftel*
1/6: sechstel*
1/7: siebtel*
1/8: achtel*
1/9: neuntel*
1/10: zehntel*
1/100: hundertstel*
1/1000: tausendstel*
x1000: tausend tausende tausenden tausendst* tsd jahrtausend*
x1000000: million millionen mio
x1000000000: milliarde milliarden mrd md
x1000000000000: billion billionen bio
x1000000000000000: billiarde billiarden
x1000000000000000000: trillion trillionen
720t: mittag mittags mitternacht
"""

UNITS = """
mm: millimeter*
cm: zentimeter*
dm: dezimeter*
m: meter metern meters
km: kilometer*
mi: meile meilen
ft: fuß fuss
in: zoll
yd: yard yards
ha: hektar*
acre: acre acres
l: liter litern
ml: milliliter*
hl: hektoliter*
gal: gallone gallonen
bbl: barrel barrels
g: gramm
mg: milligramm
kg: kilogramm kilo kilos
t: tonne tonnen
lb GBP: pfund
oz: unze unzen
ms: millisekunde*
s: sekunde* sek
min: minute minuten minütig*
h: stunde stunden stündig* std
d: tag tage tagen tages tägig*
week: woche wochen wöchig*
month: monat monate monaten monats monatig*
year: jahr jahre jahren jahres jährig*
decade: jahrzehnt*
century: jahrhundert* jh jhd
deg C F K: grad
%: prozent* prozentig* prozentpunkt*
b: byte bytes
kb: kilobyte*
mb: megabyte*
gb: gigabyte*
tb: terabyte*
bit: bit bits
hz: hertz
khz: kilohertz
mhz: megahertz
ghz: gigahertz
w: watt
kw: kilowatt
mw: megawatt
gw: gigawatt
px: pixel pixeln
$: dollar dollars
EUR: euro euros
CZK SEK NOK DKK ISK: krone kronen
JPY: yen
CNY: yuan renminbi
RUB: rubel
INR PKR LKR NPR IDR: rupie rupien rupiah
CHF: franken
CHF franc: franc francs
PLN: zloty złoty
HUF: forint
TRY: lira
peso: peso pesos
BRL: reais
UAH: hrywnja hrywna griwna
cent: cent cents penny pence
"""

MODIFIERS = """
2: quadrat quadrat*
3: kubik kubik*
n: nautisch*
USD: us amerikanisch*
CAD: kanadisch*
AUD: australisch*
CZK: tschechisch*
SEK: schwedisch*
NOK: norwegisch*
DKK: dänisch*
GBP: britisch*
CHF: schweizer
"""
