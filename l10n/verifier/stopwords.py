"""Function words of a few languages, and everyday words that look like another's function words.

Words of one letter are left out: they are as often a symbol.
"""

from __future__ import annotations

from typing import Final


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


STOP_WORDS: Final[dict[str, frozenset[str]]] = {
    "cs": _words(
        "aby ale ani ano asi až bez bude budeme budou by bych bychom byl byla byli bylo byly byste být",
        "během co další dnes do díky ho jak jako je jeho jej jejich její jemu jen jenom jenž jestli",
        "jestliže ještě jim jimi již jsem jsme jsou jste jí kam kde kdo kdy když ke kromě kterou která",
        "které kterého kterém který kterých kterým kterými kteří kvůli lze mají mezi mi mohou musí my má",
        "máme mít může můžete na nad naopak např nebo nebyl nebyla nebylo nejen nejsou není než nic nich",
        "nimi nám námi nás ní něco něj několik některé němu od ode on ona oni ono pak po pod podle pokud",
        "potom poté pouze pro proti proto protože právě před přes přestože při se si sice svou své svého",
        "svých svým svůj sám ta tak také takže tam tato tedy ten tento to toho tohoto tomto tomu toto",
        "touto tu tudíž tuto ty tyto téměř této tím těch těchto těm už ve vedle velmi vy včetně však vše",
        "všech všechny všichni vždy za zatímco zda zde ze zejména znovu že",
    ),
    "sk": _words(
        "aby aj ak ako ale alebo ani asi až bez bol bola boli bolo bude budú by byť cez dnes do ešte ho",
        "iba ich iné ja je jeho jej ju kam kde kedy keď kto ktorej ktorom ktorou ktorá ktoré ktorého",
        "ktorí ktorú ktorý ktorých ktorým ku lebo len majú medzi mi moc musí my má môcť môže môžu na nad",
        "napríklad nebol nebola nebolo než nie niekoľko niektoré nič nám od okrem on ona oni po pod podľa",
        "pokiaľ potom počas pre pred preto pretože pri proti sa si sme so som ste svoj svoje svojej",
        "svojich sú tak také takže tam teda ten tento tie tieto to toho tom tomto tomu tuto táto tú tým",
        "už vedľa veľmi vy však všetci všetko všetky vždy za zo áno čo ďalšie že",
    ),
    "pl": _words(
        "aby albo ale ani aż bardzo bez bo byli być był była było były będzie będą co czy czyli dla",
        "dlatego do dużo gdy gdyż gdzie go ich im innych ja jak jako je jednak jego jej jest jestem",
        "jeszcze jeśli już każdy kiedy kto która które którego której który których którym którzy lecz",
        "lub ma mają mi mnie może możesz można my na nad nic nich nie nim niż od on ona one oni oraz po",
        "pod podczas ponieważ poza przed przez przy się są tak także tam te tego tej ten też to tu tych",
        "tylko tym we więc wszystkie wszystko wy za ze został została zostało że żeby",
    ),
    "en": _words(
        "about above after again against all also although am among an and any are around as at be",
        "because been before being below between both but by can cannot could did do does doing down",
        "during each either even every few for from further had has have having he her here hers him his",
        "how however if in into is it its itself just least less like made may me might more most much",
        "must my neither no nor not now of off often on once one only or other our out over own per quite",
        "rather said same she should since so some such than that the their them then there these they",
        "this those though through thus to too under until up upon us very was we were what when where",
        "whether which while who whom whose why will with within without would yet you your",
    ),
    "de": _words(
        "aber alle allem allen aller alles als also am an andere anderen auch auf aus außerdem bei beim",
        "bereits bis da dabei dafür dagegen damit dann daran darauf daraus darüber das dass dem den denen",
        "denn der deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort du durch",
        "ein eine einem einen einer eines einige er es etwa etwas für gegen gibt habe haben hat hatte",
        "hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem ist ja jede",
        "jedem jeden jeder jedes jedoch jetzt kann kein keine keinen können könnte man mehr mein mit muss",
        "müssen nach nachdem neben nicht nichts noch nun nur ob obwohl oder ohne schon sehr seien sein",
        "seine seinem seinen seiner seit selbst sich sie sind so sobald soll sollte sollten sondern sowie",
        "sowohl trotz um und uns unser unter viel viele vom von vor war waren was weil weiter welche",
        "welcher wenn wer werden wie wieder will wir wird wo wurde wurden während würde zu zum zur zwar",
        "zwischen über",
    ),
    "fr": _words(
        "afin ai ainsi alors après au aucun aucune aussi autre autres aux avait avant avec avoir beaucoup",
        "bien c'est car ce ceci cela celle celui cependant ces cet cette ceux chaque chez comme comment",
        "contre d'un d'une dans de depuis des deux donc dont du elle elles en encore entre est et eux",
        "fait font il ils jamais je jusqu la le les leur leurs lors lorsque lui mais malgré me mes moins",
        "mon même n'est ne ni non nos notre nous on ont ou où par parce parmi pas pendant peu peut",
        "peuvent plus plusieurs pour pourquoi puis qu'elle qu'il qu'un quand que quel quelle quelques qui",
        "quoi s'est sa sans se selon sera ses si soit son sont sous sur ta tandis te tes ton toujours",
        "tous tout toute toutes trop très tu un une vers vos votre vous étaient était été être",
    ),
    "es": _words(
        "al algo algunas algunos ante antes aquel aquella aquí así aunque bajo bien cada casi como con",
        "contra cual cuales cualquier cuando cuya cuyo de debe del desde después donde dos durante el",
        "ella ellas ellos embargo en entonces entre era eran eres es esa esas ese eso esos esta estaba",
        "estar estas este esto estos está están fue fueron ha había han has hasta hay incluso la las le",
        "les lo los me mediante menos mi mientras mismo muy más nada ni no nos nosotros nuestra nuestro",
        "nunca os otra otras otro otros para pero poco podría por porque puede pueden pues que quien qué",
        "se sea según ser si sido siempre sin sino sobre solo son su sus sí también tan tanto te tenía",
        "tiene tienen toda todas todo todos tras tu tus un una uno unos usted ustedes va vez ya yo él",
    ),
    "it": _words(
        "abbiamo ad al alla alle allo altri altro anche ancora avere aveva ben che chi ci ciascuno cioè",
        "col come con contro cosa così cui da dai dal dalla dalle dallo degli dei del dell della delle",
        "dello dentro di dopo dove due dunque durante ed era erano essere fino fra fu gli ha hai hanno ho",
        "il in infatti inoltre invece io la le lei li lo loro lui ma mai mentre mio molto negli nei nel",
        "nella nelle nello noi non nostra nostro ogni oltre per perché però più poi poiché possono può",
        "qual quale quando quanto quasi quella quelle quelli quello questa queste questi questo qui",
        "quindi se sempre senza si sia siamo sono sopra sotto stata stati stato su sua sue sui sul sulla",
        "suo suoi tra tranne troppo tutta tutte tutti tutto un una uno verso voi",
    ),
}

LOOKALIKES: Final[dict[str, frozenset[str]]] = {
    "cs": _words(
        "art bis car den dort era had her mal mine most no not pas per plus sole son",
    ),
    "sk": _words(
        "art bis car den dort era had her mal most no not pas per plus sole son",
    ),
    "pl": _words(
        "art bis car dom era her list mine mit most no not pas per plus sale sole son ten ton",
    ),
    "en": _words(
        "ale alien also am an art bald bin bis bud chi comment con dare de dem den der des die due el",
        "entre era es est et ex fast fin fine font gut ha hat hay he hier il in je kind la las le les let",
        "lo los mai main mal man mes mi mine mit mon mu na ne o on os pan par para pas per plus pod post",
        "pour pro que quo rat sans se ser si sin soit sole son sons sous sur tam tan te ten tent test the",
        "this ton tour tout tu tut un van vers via vis von war was wo",
    ),
    "de": _words(
        "am an art bald bis by car do fast gut in kind list los mal most not on pan per plus pro rat to",
        "via",
    ),
    "fr": _words(
        "as but car chat dire entre font for if in main me mine mis on or pain par per plus pro sale ten",
        "via",
    ),
    "es": _words(
        "are bis come con dice era has hay he in me no once or pan para per pie pro red sale son ten use",
        "via",
    ),
    "it": _words(
        "are bis come con dare due era fine in mare me mine more no or pan per pro sale sole son test via",
    ),
}
"""Words of a language that are spelt like a function word of another, or stand in it as loans."""
