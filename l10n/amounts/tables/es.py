"""Spanish."""

NUMBERS = """
0: cero ningún ninguna ninguno
1: uno un una primer* único única solo
2: dos segund* doble dobl* par pareja ambos ambas
3: tres tercer* triple tripl* trío
4: cuatro cuart* cuádrupl*
5: cinco quint*
6: seis sext*
7: siete séptim*
8: ocho octav*
9: nueve noven*
10: diez décim* decena* década*
11: once undécim*
12: doce duodécim* docena*
13: trece
14: catorce
15: quince
16: dieciséis
17: diecisiete
18: dieciocho
19: diecinueve
20: veinte vigésim* veinti*
21: veintiuno veintiún veintiuna
22: veintidós
23: veintitrés
24: veinticuatro
25: veinticinco
26: veintiséis
27: veintisiete
28: veintiocho
29: veintinueve
30: treinta
40: cuarenta
50: cincuenta
60: sesenta
70: setenta
80: ochenta
90: noventa
100: cien ciento cientos centenar* siglo* centésim*
200: doscient*
300: trescient*
400: cuatrocient*
500: quinient*
600: seiscient*
700: setecient*
800: ochocient*
900: novecient*
1/2: medio media mitad mitades
1/3: tercio tercios
1/4: cuarto cuartos
x1000: mil miles milésim* milenio*
x1000000: millón millones
x1000000000000: billón billones
720t: mediodía medianoche
"""

UNITS = """
m: metro metros
km: kilómetro*
cm: centímetro*
mm: milímetro*
mi: milla millas
ft: pie pies
in: pulgada pulgadas
ha: hectárea*
l: litro litros
kg: kilogramo* kilo kilos
g: gramo gramos
t: tonelada toneladas
lb GBP: libra libras
s: segundo segundos
min: minuto minutos
h: hora horas
d: día días
week: semana semanas
month: mes meses
year: año años
decade: década décadas
century: siglo siglos
deg C F K: grado grados
%: porciento
$: dólar dólares
EUR: euro euros
CZK SEK NOK DKK ISK: corona coronas
cent: centavo centavos céntimo céntimos
"""

MODIFIERS = """
2: cuadrado cuadrados cuadradas
3: cúbico cúbicos
USD: estadounidense* americano*
"""
