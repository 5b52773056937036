"""English."""

NUMBERS = """
0: zero nil none no nought zeroes zeros
1: one once first firstly single sole only ones
2: two second secondly twice double doubl* pair pairs couple both twofold duo twin twins bi* seconds twos
3: three third thirdly thrice triple tripl* threefold trio treble threes
4: four fourth quadrupl* fourfold quartet quarterfinal* fours
5: five fifth fivefold quintupl* quintet fives
6: six sixth sixfold sextupl* sixes
7: seven seventh sevenfold sevens
8: eight eighth eightfold eights
9: nine ninth ninefold nines
10: ten tenth tenfold tens
11: eleven eleventh
12: twelve twelfth dozen dozens twelvefold
13: thirteen thirteenth
14: fourteen fourteenth
15: fifteen fifteenth
16: sixteen sixteenth
17: seventeen seventeenth
18: eighteen eighteenth
19: nineteen nineteenth
20: twenty twentieth twenties twentyfold
30: thirty thirtieth thirties
40: forty fortieth forties
50: fifty fiftieth fifties
60: sixty sixtieth sixties
70: seventy seventieth seventies
80: eighty eightieth eighties
90: ninety ninetieth nineties
100: hundred hundreds hundredth centenary hundredfold
1/2: half halves halved halv* halfway
1/3: third thirds
1/4: quarter quarters fourths
1/5: fifths fifth
1/6: sixths sixth
1/7: sevenths seventh
1/8: eighths eighth
1/9: ninths ninth
1/10: tenths tenth
1/100: hundredths hundredth
1/1000: thousandths thousandth
x100000: lakh lakhs
x10000000: crore crores
x1000: thousand thousands thousandth millennium millennia thousandfold
x1000000: million millions millionth mn mil mln
x1000000000: billion billions bn billionth
x1000000000000: trillion trillions tn trn
x1000000000000000: quadrillion quadrillions
x1000000000000000000: quintillion quintillions
720t: noon midday midnight
"""

UNITS = """
mm: millimetre* millimeter*
cm: centimetre* centimeter*
dm: decimetre* decimeter*
m: metre metres meter meters
km: kilometre* kilometer* kph kms kmh kmph
mi: mile miles mi mph miler
ft: foot feet ft footer
in: inch inches
yd: yard yards yd yds
ha: hectare hectares
acre: acre acres
l: litre litres liter liters
ml: millilitre* milliliter*
hl: hectolitre* hectoliter*
gal: gallon gallons gal
bbl: barrel barrels bbl
g: gram grams gramme grammes
mg: milligram*
kg: kilogram* kilo kilos kilogramme*
t shortton: ton tons
t: tonne tonnes
lb GBP: pound pounds pounder
GBP: quid sterling
lb: lb lbs
oz: ounce ounces oz
ms: millisecond milliseconds
s: second seconds sec secs
min: minute minutes mins
h: hour hours hr hrs hourly
d: day days
week: week weeks
month: month months
year: year years yr yrs
decade: decade decades
century: century centuries
deg C F K: degree degrees
%: percent percentage pct
b: byte bytes
kb: kilobyte kilobytes
mb: megabyte megabytes
gb: gigabyte gigabytes
tb: terabyte terabytes
bit: bit bits
hz: hertz
khz: kilohertz
mhz: megahertz
ghz: gigahertz
w: watt watts
kw: kilowatt kilowatts
mw: megawatt megawatts
gw: gigawatt gigawatts
px: pixel pixels
$: dollar dollars buck bucks
EUR: euro euros
CZK SEK NOK DKK ISK: crown crowns koruna korunas koruny kronor krona kroner krone
JPY: yen
CNY: yuan renminbi rmb
RUB: rouble roubles ruble rubles
INR PKR LKR NPR IDR: rupee rupees rupiah
CHF franc: franc francs
PLN: zloty zlotys zł
HUF: forint forints
TRY: lira
peso: peso pesos
BRL: reais reals
UAH: hryvnia hryvnias
cent: cent cents penny pence
"""

MODIFIERS = """
2: square sq
3: cubic cu
n: nautical
USD: us american
CAD: canadian
AUD: australian
NZD: zealand
HKD: hong
CZK: czech
SEK: swedish
NOK: norwegian
DKK: danish
GBP: british
CHF: swiss
-: metric imperial fluid
%: per
"""
