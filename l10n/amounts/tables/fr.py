"""French."""

NUMBERS = """
0: zéro aucun aucune nul
1: un une premi* seul seule uniqu*
2: deux deuxièm* second seconde double doubl* paire couple
3: trois troisièm* triple tripl* trio
4: quatre quatrièm* quadrupl*
5: cinq cinquièm*
6: six sixièm*
7: sept septièm*
8: huit huitièm*
9: neuf neuvièm*
10: dix dixièm* dizain* décenni*
11: onze onzièm*
12: douze douzièm* douzain*
13: treize treizièm*
14: quatorze quatorzièm*
15: quinze quinzièm* quinzain*
16: seize seizièm*
20: vingt vingts vingtièm* vingtain*
30: trente trentièm* trentain*
40: quarante quarantièm* quarantain*
50: cinquante cinquantièm* cinquantain*
60: soixante soixantièm* soixantain*
70: septante
80: huitante octante
90: nonante
100: cent cents centièm* centain* siècl*
1/2: demi demie moitié moitiés
1/3: tiers
1/4: quart quarts
1/5: cinquième cinquièmes
1/10: dixième dixièmes
x1000: mille milliers millier millénaire
x1000000: million millions
x1000000000: milliard milliards mds md
x1000000000000: billion billions
720t: midi minuit
"""

UNITS = """
m: mètre mètres
km: kilomètre*
cm: centimètre*
mm: millimètre*
mi: mille milles
ft: pied pieds
in: pouce pouces
ha: hectare*
l: litre litres
kg: kilogramme* kilo kilos
g: gramme grammes
t: tonne tonnes
lb GBP: livre livres
s: seconde secondes
min: minute minutes
h: heure heures
d: jour jours
week: semaine semaines
month: mois
year: an ans année années
decade: décennie décennies
century: siècle siècles
deg C F K: degré degrés
%: pourcent pourcentage*
b: octet octets
kb: ko
mb: mo
gb: go
tb: to
$: dollar dollars
EUR: euro euros
CZK SEK NOK DKK ISK: couronne couronnes
cent: centime centimes
"""

MODIFIERS = """
2: carré carrés carrées
3: cube cubes
USD: américain américains
"""
