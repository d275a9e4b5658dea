"""Words of which the generator makes its registries; nobody and nothing in them is real."""

# Given names, family names, both as they are written where they come from, and in which order.
PEOPLE = (
    (
        ("Mira", "Jonas", "Petra", "Oskar", "Helena", "Tobias", "Ingrid", "Marcel", "Renata",
         "Felix",
         "Astrid", "Bruno", "Camille", "Dorian", "Eleni", "Florian", "Gwen", "Hugo", "Isolde",
         "Kaspar"),
        ("Hallgren", "Okonkwo", "Vandenberg", "Castellano", "Whitcombe", "Zielinska", "Moreau",
         "Achterberg",
         "Dunmore", "Falkenrath", "Grigorescu", "Iversen", "Jankowiak", "Kellerman", "Lundquist",
         "Montague", "Novotny", "Pemberton", "Quintero", "Rasmussen"),
        (),
        (),
        "",
    ),
    (
        ("Weiming", "Xiulan", "Jianguo", "Meifeng", "Haoran", "Ruolan", "Zhenhua", "Yuxuan"),
        ("Ouyang", "Zhuge", "Shangguan", "Murong", "Dongfang", "Situ", "Huangfu", "Linghu"),
        ("伟明", "秀兰", "建国", "美凤", "浩然", "若兰", "振华", "宇轩"),
        ("欧阳", "诸葛", "上官", "慕容", "东方", "司徒", "皇甫", "令狐"),
        "{family}{given}",
    ),
    (
        ("Vasilisa", "Dmitri", "Ludmila", "Rostislav", "Zinaida", "Gennady", "Yefrosinia",
         "Matvei"),
        ("Bogdanova", "Kuznetsov", "Morozenko", "Pankratov", "Sviridov", "Tarasenko", "Ushakov",
         "Yablokov"),
        ("Василиса", "Дмитрий", "Людмила", "Ростислав", "Зинаида", "Геннадий", "Ефросинья",
         "Матвей"),
        ("Богданова", "Кузнецов", "Морозенко", "Панкратов", "Свиридов", "Тарасенко", "Ушаков",
         "Яблоков"),
        "{given} {family}",
    ),
    (
        ("Thaleia", "Aristides", "Kalliope", "Leandros", "Persephone", "Stavros", "Xenia",
         "Zephyros"),
        ("Papadakis", "Economou", "Vlahos", "Kazantzis", "Mavromatis", "Drakopoulos",
         "Theotokis", "Galanis"),
        ("Θάλεια", "Αριστείδης", "Καλλιόπη", "Λέανδρος", "Περσεφόνη", "Σταύρος", "Ξένια",
         "Ζέφυρος"),
        ("Παπαδάκης", "Οικονόμου", "Βλάχος", "Καζαντζής", "Μαυρομάτης", "Δρακόπουλος",
         "Θεοτόκης", "Γαλάνης"),
        "{given} {family}",
    ),
    (
        ("Samira", "Khalid", "Nadia", "Yusuf", "Layla", "Tariq", "Zaynab", "Ibrahim"),
        ("al-Khatib", "Haddad", "Mansour", "Barakat", "al-Sayegh", "Qasimi", "Shahin", "Zubaydi"),
        ("سميرة", "خالد", "نادية", "يوسف", "ليلى", "طارق", "زينب", "إبراهيم"),
        ("الخطيب", "حداد", "منصور", "بركات", "الصايغ", "القاسمي", "شاهين", "الزبيدي"),
        "{given} {family}",
    ),
)  # fmt: skip

HOUSES = (
    "Northwind", "Bluestone", "Harrowgate", "Silverfjord", "Copperfield", "Eastmarch",
    "Ironbridge",
    "Lanternlight", "Marigold", "Oakhaven", "Periwinkle", "Quicksilver", "Ravenscroft",
    "Saltmarsh",
    "Thornbury", "Umberfall", "Violetta", "Wavecrest", "Yellowtail", "Zenithal", "Amberley",
    "Brightwater",
    "Cinderford", "Driftwood", "Emberlyn", "Foxglove", "Goldcrest", "Hawthorne", "Juniper",
    "Kingfisher",
)  # fmt: skip
TRADES = {
    "company": ("Freight", "Instruments", "Textiles", "Shipyards", "Biscuits", "Telegraph",
                "Optics",
                "Railways", "Chemicals", "Publishing", "Foundry", "Airways", "Software",
                "Mining"),
    "agency": ("Harbour Board", "Survey Office", "Water Authority", "Patent Bureau"),
    "product": ("Engine", "Compass", "Almanac", "Ledger", "Lantern"),
    "group": ("Society", "Union", "Cooperative", "Quartet"),
}  # fmt: skip

PLACES = (
    "Gdańsk", "Valparaíso", "Tromsø", "杭州", "Владивосток", "Θεσσαλονίκη", "Marseille",
    "القاهرة", "Halifax",
    "Nagasaki", "Montevideo", "İzmir", "Reykjavík", "Mombasa", "दिल्ली", "Antwerp", "Penang",
    "Trieste",
    "Galveston", "Odense", "Porto", "Darwin", "Aarhus", "Cartagena", "대전", "Bergen", "Durban",
    "Tallinn",
)  # fmt: skip

DEEDS = (
    ("opened", "a depot with {n} berths in {place}", "opening"),
    ("closed", "its branch in {place} after {n} weeks", "closing"),
    ("bought", "{n} wagons from a dealer in {place}", "purchase"),
    ("sold", "a share of {n} percent to a bank in {place}", "sale"),
    ("signed", "an agreement over {n} routes with {place}", "agreement"),
    ("lost", "a lawsuit over {n} crates in {place}", "lawsuit"),
    ("won", "the tender for {n} bridges near {place}", "tender"),
    ("published", "a chart of {n} reefs off {place}", "chart"),
    ("began", "a survey of {n} parishes around {place}", "survey"),
    ("halted", "work on {n} kilometres of line to {place}", "halt"),
    ("hired", "{n} surveyors for the office in {place}", "hiring"),
    ("dismissed", "{n} clerks of the office in {place}", "dismissal"),
    ("launched", "vessel number {n} of its class at {place}", "launch"),
    ("recalled", "{n} instruments that had gone to {place}", "recall"),
    ("showed", "{n} drawings at the fair of {place}", "fair"),
    ("promised", "{n} lamps for the quays of {place}", "promise"),
    ("refused", "a loan of {n} million from {place}", "refusal"),
    ("moved", "its archive of {n} volumes to {place}", "move"),
    ("tested", "a valve {n} times in the yards of {place}", "test"),
    ("merged", "{n} workshops into one in {place}", "merger"),
)

SENTENCES = (
    "The decision had been prepared for months and surprised nobody in {place}.",
    "Some {n} people were present, according to the minutes.",
    "The price was not made known; observers put it at about {n} million.",
    "A rival from {place} had offered more and was turned down.",
    "Work was to begin within {n} days, which nobody believed.",
    "It was the first time that anything of the kind had been tried in {place}.",
    "The board agreed with {n} votes; two of its members stayed away.",
    "Newspapers in {place} called it a turning point, others a footnote.",
    "Of the {n} complaints that followed, most were settled within the year.",
    "Nobody could say afterwards who had made the proposal.",
    "The papers were kept in {place} and are thought to be complete.",
    "Half of the {n} machines were out of use by then.",
    "当地报纸称这是转折点，{place}的代表也在场。",
    "По словам очевидцев, в {place} присутствовало {n} человек.",
    "Στο {place} παρευρέθηκαν {n} άτομα.",
)

NOTES = (
    "The day is that of the report; the event itself may be earlier.",
    "Two copies of the minutes differ in the number.",
    "Counted from the printed list, without those that came later.",
    "The place is spelled in two ways in the source.",
)
REASONS = (
    "paid for it", "made room for it", "the offer had to be answered", "showed what was missing",
    "took away the last objection", "the same people took part in both",
)  # fmt: skip
JUDGEMENTS = (
    "acting before others saw the need", "keeping to a plan that had failed",
    "telling the truth when it was costly", "leaving the workers unpaid",
)  # fmt: skip

TAGS = (
    "trade", "shipping", "law", "money", "people", "building", "science", "press", "rail",
    "harbour",
    "labour", "insurance", "weather", "crafts", "exhibition", "energy", "health", "teaching",
    "music",
    "farming", "fishing", "printing", "mapping", "charity",
)  # fmt: skip
THREADS = (
    ("beginnings", "How it began"), ("the-harbour", "The harbour"), ("money-matters", "Money"),
    ("quarrels", "Quarrels"), ("the-railway", "The railway"), ("new-machines", "New machines"),
    ("the-public", "The public"), ("abroad", "Abroad"), ("the-law", "Before the courts"),
    ("reforms", "Reforms"), ("the-crisis", "The crisis"), ("aftermath", "What remained"),
)  # fmt: skip
METRICS = (
    ("revenue", "Revenue", "EUR", "flow", "up"), ("staff", "Staff", "people", "stock", "none"),
    ("cargo", "Cargo", "tonnes", "flow", "up"), ("fleet", "Vessels", "vessels", "stock", "up"),
    ("market-share", "Market share", "percent", "share", "up"),
    ("visitors", "Visitors", "people", "flow", "up"), ("debts", "Debts", "EUR", "stock", "down"),
    ("accidents", "Accidents", "accidents", "flow", "down"),
)  # fmt: skip
ARCHIVES = (
    "Harbour Gazette", "Minutes of the Chamber", "Annual Survey", "Letters of a Clerk",
    "Court Records", "Railway Almanac", "Shipping List", "Memoirs of an Engineer",
)  # fmt: skip
