"""Polish."""

NUMBERS = """
0: zero zera żaden żadn*
1: jeden jedna jedno jedną jednego jednemu jednym jednej pierwsz* raz jedyn*
2:  dwa dwie dwóch dwu dwaj dwoje dwom dwoma dwiema drug* oba obie obu dwukrotn* podwój* podwoj* para
2: pary dwu*
3: trzy trzech trzem trzema trzej troje trzec* trzykrotn* potrój* trzy*
4: cztery czterech czterem czterema czterej czworo czwart* czterokrotn* cztero*
5: pięć pięciu piąt* pięcioro pięcio*
6: sześć sześciu szóst* sześcio*
7: siedem siedmiu siódm* siedmio*
8: osiem ośmiu ósm* ośmio*
9: dziewięć dziewięciu dziewiąt* dziewięcio*
10: dziesięć dziesięciu dziesiąt* dziesięcio*
11: jedenaś* jedenast*
12: dwanaś* dwunast* tuzin*
13: trzynaś* trzynast*
14: czternaś* czternast*
15: piętnaś* piętnast*
16: szesnaś* szesnast*
17: siedemnaś* siedemnast*
18: osiemnaś* osiemnast*
19: dziewiętnaś* dziewiętnast*
20: dwadzieścia dwudziest*
30: trzydzieści trzydziest*
40: czterdzieści czterdziest*
50: pięćdziesiąt* pięćdziesięci*
60: sześćdziesiąt* sześćdziesięci*
70: siedemdziesiąt* siedemdziesięci*
80: osiemdziesiąt* osiemdziesięci*
90: dziewięćdziesiąt* dziewięćdziesięci*
100: sto stu setk* setek setn* stulec*
200: dwieście dwustu
300: trzysta trzystu
400: czterysta czterystu
500: pięćset pięciuset
600: sześćset sześciuset
700: siedemset siedmiuset
800: osiemset ośmiuset
900: dziewięćset dziewięciuset
1/2: pół połow* półtora
3/2: półtora półtorej
1/4: ćwierć kwadrans*
x1000: tysiąc* tysięc* tys tysiącleci*
x1000000: milion* mln
x1000000000: miliard* mld
x1000000000000: bilion*
720t: południ* północ*
"""

UNITS = """
m: metr metra metry metrów metrach
km: kilometr*
cm: centymetr*
mm: milimetr*
mi: mila mile mil
ft: stopa stopy stóp
in: cal cale cali
ha: hektar*
l: litr litra litry litrów
kg: kilogram* kilo
g: gram grama gramy gramów
t: tona tony ton
lb GBP: funt funta funty funtów
s: sekund*
min: minut*
h: godzin* godz
d: dzień dnia dni dniach
week: tydzień tygodn*
month: miesiąc* miesięc*
year: rok roku lata lat latach letni*
century: wiek* stuleci*
deg C F K: stopień stopni*
%: procent*
$: dolar*
EUR: euro
PLN: złot*
CZK SEK NOK DKK ISK: koron*
cent: cent centa centy centów grosz*
"""

MODIFIERS = """
2: kwadratow*
3: sześcienn*
USD: amerykańsk*
CZK: czesk*
"""
