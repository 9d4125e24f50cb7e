// Made by dictionaries/make-frozen-words from dictionaries/en/en.counts.gz: data of wordfreq 3.1.1 (Robyn Speer) under
// CC BY-SA 4.0; attributions in dictionaries/README.md. Frozen: never changed again.

extension FrozenWords {
  static let list3 = """
    analyst arabic arctic assists bennett bristol burnt buyer calories cannabis cease championships chapel cloth \
    conferences considers container cowboys crushed deployed differ dimensional eager elect elevated essence \
    executives family's flames fork fur gps harold harvest headline hudson hype identifying impacts insist jo junk \
    kenny kidney king's ladder lloyd lobby marc mechanisms mineral mob modest motors mph navigation nicholas orbit \
    paragraph passive peninsula phillips pill pork portuguese profitable provinces ranch rays reasonably reject \
    remainder schemes screens seized semester sentiment servants shipped socks sp sr suited supplement surviving \
    thereby threshold til tin tires tribal tribes trunk uncertainty vampire varied verdict abandon accommodate \
    accordingly aesthetic algorithm altered anchor angela apr arch associations au audiences axis badge bernard \
    bizarre bounce broadcasting bs bullets buses cannon carol carriers chairs cleaned complexity confusing \
    consultation continental convenience deliberately diamonds diana dictionary dignity dimension disappointing \
    diving doug duncan ego enthusiasm environments equation extract favorites ferry fisher flexibility flowing fm \
    fridge functioning fusion gauge goat graduates gut heck helmet holders ideology idiots inclusion initiatives \
    innings insects instructor isolation justified keeper lamb liar machinery mansion mega mercury namely nbc \
    needing nerves nhl obama's observations ordering palmer paths peers pending platinum possess praised premises \
    probability ps questioned refuses resignation rider ritual ruins shelf slam stakes starter sticking subscribe \
    superman surfaces ta territories tire tl towers transfers utterly voltage warn width workout aa abu activated \
    adaptation advisor aluminum apartments attitudes attorneys bail barriers belonged bradley brandon broader buck \
    cal caroline characterized civilization congrats contractors creativity dealers delicate den derek desires \
    disappointment disk enters evaluate formally frames goddess gov hampshire harassment hats hugh insert joan \
    lebanon leeds legit leonard liquor loser malcolm massage matched messed milwaukee musician nato nephew notably \
    orchestra oz packages pad pakistani participated precision preservation priests privately prizes pulls \
    qualifying reasoning relaxed reporters roses rumors sail salmon secretly seller sen seo sheer shifts simpson \
    smallest specially stark struggled sympathy tan teenagers theoretical thumb timber transparent travis trump's \
    tweets tx upside urged visitor vitamin void voluntary wheat whip wipe wolves wrist abused acute admiral amanda \
    arnold arrange banana behave betting blair bo borrow camping capitol celtic chan chin civic clerk conclusions \
    considerably contacted cottage coup criticized crude dash decreased defended demons deposits disclosure disposal \
    distinctive documented donation dragged drone else's encounters ensuring enterprises escort exams firmly flour \
    gdp geneva hindu holdings indie indirect inspire institutional interim interviewed java jefferson jerk karl \
    kindly kindness leaked locals lottery louise magnitude mc minus nhs noting nude organs outlet outlets parameters \
    pause pledge portal prescription protesters proving publicity punished puppy recruitment screwed shades \
    shakespeare silicon slice spelling spurs subscribers surveys survivor telegraph vaccine vinyl westminster wished \
    wonders accurately adelaide affiliate alfred asylum barn bent bernie brussels cathedral centered child's clause \
    cluster complained compounds consistency cracked cylinder dancer deaf debts denial digging dock entrepreneur \
    evident expectation expedition expressing extends facilitate failures feat fossil founding freight generating \
    guides honesty inappropriate infant initiated injection instrumental insult interference interstate julian \
    launching liking linux luis mates mediterranean nation's neat negotiate neo nicole obligations offset outbreak \
    pal palestine perfection pigs pirates posters practicing praying probe prohibited projected propose quarterly \
    recipes recruiting refusing rehabilitation reid remix resistant reynolds riders robots rockets roller sailing \
    shapes skinny slipped sneak solving sore spark speculation steep stevens straw successor targeting triggered \
    troubles uncertain upload vector violations weigh whatsoever wicked abraham absent acoustic adapt ancestors \
    archive atomic bean bicycle bryan bump buttons cart circus claire cocaine cohen colleague compelling compiled \
    complications construct cord crowded cyber dale debates defendant delays dense desperately doctrine expose \
    financially freshman furious gameplay geography gig government's habitat harbour hazard hydrogen implies intact \
    intake irrelevant jaw jin kitty lauren lawn manufacture martha medals mercedes mistaken moses nashville nebraska \
    needle ol olds organize ottawa oval pity pond porter portions prey prophet raymond recalled reduces referendum \
    refugee regulated rounded ruby rushed sanders satisfy scales seasonal segments sensible sequel shifted shifting \
    shining slower spinning stanford stepping teammates touches township travelled twisted usb vienna wade whale \
    writings admire af amber ankle armor autism bachelor berry billions brady brisbane bulls bullying capitalism \
    caution certification characteristic clan clash columns compatible concerts condemned configuration continuously \
    convincing coupled curiosity delight determining entities exceptions explosive flooding fortunate fortunately \
    foundations frontier frustrating frustration geographic glenn grande grasp handy hardcore harmful headache hers \
    hispanic incentive inclusive infections jackie joel kissing lanes licence lungs madness mandate manga memorable \
    merger minorities occurring organizing performs po poker portable priced quebec randomly rankings realizing \
    resign revealing rico robbery rub runners sally scattered scout searched sexuality shouting slap steak \
    succession superintendent suspicion sweep tactical talents therapist thereafter thorough tuition tumor usd \
    variables varying wholesale wwe administered affiliated apples architectural artillery assembled bangladesh \
    barack beaches bees boarding bothered canvas canyon casey cheek chen cincinnati circular circulation clearance \
    closes coincidence comedian commands commissioned concentrated conscience cooler countless curry dame deceased \
    dedication defining detention disputes drake employ enforce explicit explicitly eyed florence flu forbidden \
    fraction girl's infantry integral investor janet judged katie kidnapped lectures lightly linking maintains \
    marble maritime melt modes monica mumbai nominee oath offence packaging patriots pee pillow pirate polar \
    prediction preview processed pursuing puzzle rapper rebecca reconstruction renowned revelation sara scholar \
    sharks shoots skirt socially spa spike sprint stir stuffed substantially suburbs superb supposedly tab tendency \
    that'll theirs toast toes touchdown traits trek tricky triumph uber underwear unto viable waist welcomed wit \
    wreck absurd accessories adrian advocates ag ambitious amid annoyed appealing appointments assumptions ballet \
    bargain binary blend blogs brake builds businessman cab chi col collision colombia compassion consumed corrected \
    correction cough cousins critic czech defenders denying depot distress documentation doubts dramatically drank \
    dudes eats elegant elevator ellis exchanges excuses execute factories feast finland frederick friend's frost \
    goin herald hike hollow homeland how's imported ing internationally iraqi itunes kane kissed lame licensing lily \
    limiting locker mainland marking meditation messenger metals missiles munich norwegian pencil philosophical \
    pierre pipes plasma plea punish purse quarterback reagan ref relieved replies reservation rhetoric rivals \
    rushing salvation sanctions secular sensitivity shane sigh sixteen sovereign specifications spends spouse stat \
    supervisor synthetic teaches tense terrifying toyota tracked traders troy varieties vegan waking walmart wang \
    wilderness admits adviser aggregate anal anatomy annie announces applicants automobile barnes breasts cement \
    chess citing colonies composite consequently consist councils cox curtis decorated delegates dreaming dull \
    enables fare fashioned feared float generator grind grinding grove guessing gum hobby hunters idol illusion \
    incorrect jun junction lance leap locate locks lou lynch manages masses medicare modeling motive neighbourhood \
    networking newer newton oppose optimal other's overtime packs permits playstation pops postal predictions prep \
    president's profound prosecutor rebellion recipient refund remembering rescued risky robust scam sci sep \
    shareholders sided simulation sober spice squeeze storms supervision suspects swap swept terrain terrified \
    themed threaten thrilled towel trio tubes unconscious und varies vegetable verified vibe virtue wifi wishing \
    workforce zombie acre airports alot amen andrews arise ashes automotive battlefield begging berkeley bloom bore \
    bundle butterfly buys casualties catches chad clown committees conjunction costly cows cries cuban cycles darker \
    davies descent desktop dial directory disabilities discharge discusses dodge downs drilling drums elimination \
    enjoys es espn ginger governors guild halt han henderson ibm imaging implied impress inability incoming isaac \
    jar kay leicester liam litigation mentor merchandise minerals miners monk neighborhoods ni noah norm obtaining \
    occupy offended orthodox overhead pac painter party's perth pierce pistol printer prone raiders readily \
    reflecting regiment remembers reunion revival sanctuary satan satisfying seas securing sensors seoul shells \
    siege sixty sleeve sonic soundtrack speeches spine steering substances sullivan sustain tenure texture thankful \
    translate treasurer triangle unclear upgraded venezuela venice vladimir wizard yankees absorbed admin affection \
    airplane altitude athens attributes baked baking beautifully betty biblical boo cardiff collapsed coloured \
    competent countryside cracking crane debris delegation demographic descriptions donor easiest educate enabling \
    enrolled enrollment essex exceed excluding expressions fierce forgetting gabriel garlic gaza gratitude hail \
    heroin honda hooked illustration impose indicator inequality ins interpreted jamaica joey joshua journals \
    leisure lend lengths leon lounge luckily manuscript marco marines mint molecules montgomery notification nova \
    oakland outline pasta pi polite productions professors quicker randy receipt recognise reliability researcher \
    retailers reviewing romans runway sculpture senses sensor seth sharon showcase smoked su subsidiary tampa tenth \
    theology topped trails underwater uploaded velocity venues wax wikipedia winston yay yu accountability aerial \
    albeit alcoholic amazed ambition ammunition anthem architects automated bake batch borrowed carson catalog \
    catalogue charitable christine clicking club's collector compliment consisted continually coordinator damaging \
    danish def deployment drafted enjoyable exotic exterior feminine firearms fountain fury genocide glance glow hay \
    headlines hebrew hometown humanitarian hungary idaho immunity implementing inherited killers labeled lebron \
    liberation likelihood lone massacre meme mitch mod nationalist nationals necessity nickname nixon observer \
    offshore optional papa parked paste pioneer plaza prescribed pressures prosperity recreational reds refuge \
    religions renewable richardson ricky rode ronald sack settlements sheffield shortage skies smarter smiles sophie \
    sphere sponsors stamps stare suburban sung suppliers tablets terribly territorial thirds thriller toss \
    transgender troubled turtle ur verbal violated vocals wool yang accountable advocacy aftermath aggression \
    analyzed angles arguably armies armstrong assessed attractions balloon beers bells blamed blunt boobs bosses \
    brakes brigade bulgaria burial canceled cardinal champ champagne cheated china's chorus chrome clarity classics \
    cleaner combining conclude confidential coordination cracks dancers delaware directing discretion ditch dome \
    dope drought ducks dumped elevation entrepreneurs epa esteem eva explored fe finances finishes fog framed \
    gesture ghana gibson gif gilbert gosh griffin historian horizontal hospitality hostage hottest individually \
    inevitably jeffrey kenneth lad lakers lasts leagues leslie listings literacy marriages mcdonald's migrants mins \
    misleading moisture monument mortality notices obsession opt particle peanut penn persistent personalities \
    petroleum pharmaceutical progression quinn ra rack rebuild recordings rejection relaxing reservoir respects \
    riley scrap sebastian sensation shaft shepherd shuttle slope snack sounding specialists spotlight stabbed stern \
    stiff striker sudan sued sums sworn tel terrific titans tomatoes tory trafficking transparency trinity \
    unemployed unite unlock vault vet vince wagon walt withdrawn accessed adverse aiming allah alumni ana awhile aye \
    behaviors bikes biography broker browser bury cellular cocktail cod conditioning consuming contracted costumes \
    counseling crews cubs cuz dangers designing destructive develops dislike doubled doubles economies embedded \
    emerge excluded expects farewell feeds fist fond foolish frog fry garcia gifted hacking hawks heir highlighted \
    holocaust homer hon hopkins imprisonment indonesian irs jenny ji lacks landlord landmark lanka launches leaning \
    liable life's memphis midst misery module mommy monroe mosque moss museums nursery obamacare onion perspectives \
    peru phrases plague plains positively powell prevents profiles pursued raids recruit resting rex rogue roosevelt \
    salaries seated sharply showers sincerely sings solidarity specialty supernatural surprises tens thirteen tomb \
    touring traces trademark trim umbrella utilities voyage weaker willie yields abbey accepts adjustment andrea \
    assignments attachment baron beatles belfast blah blaming bomber bunny candle carved choir clutch coconut \
    committing comprising confession consume corridor credibility credited critically dem distracted dolphins \
    estates ferguson ferrari filters fools fourteen fu geometry ghosts gossip grandparents group's haul header \
    headphones highways holly immense imports incentives interfere intersection investigators juvenile karma ki \
    knocking kurt leaks leverage lil lining luther manila mankind mapping masks med metric militia naming ncaa \
    night's nike node obstacles opener overwhelmed performers pointless poles preferences prompted proximity \
    qualification qualifications ranger rendered rented reversed robbed sadness scenarios selective seniors shiny \
    socialism son's sour spoon stressful stretched sucking teddy tenants terrace thief transported tribunal \
    undoubtedly uniforms verify villain whistle wife's workshops yale yearly yemen abusive alley announcing appetite \
    backyard beth beverly bids billboard blades boris bully burke cables calculate calculations chicks conceived \
    consult crashes crowds damned dissolved distinguish dominate dynasty economist endorsed europeans examining \
    extensively fda festivals forehead foreigners forgiveness gem glen graves gregory haunted hayes heather hiking \
    hypothesis illegally illustrations inclined informal jew learnt lending marker marsh marshal maturity maya messy \
    mia minneapolis molly morrison muhammad neighboring neighbours ninja optimistic outlined owl parenting peaks \
    pharmacy pools preparations problematic proceeded processor promotional pros prospective psychiatric regulate \
    renaissance repeal reuters riots roast robertson rubbish saga salon seventeen shields sliding sodium surplus \
    swallow systematic theaters transmitted tuned unacceptable unaware uncommon underway unified unstable upstairs \
    vague wee woo zip abs abundance advancing ahh alberta ant antique autonomy baptist behavioral biden booking \
    breeze brett browns canadians carnival commodity congressman containers cooperative coral correlation \
    correspondent coupon covid crosses curtain curves defines delivers demonstrates dentist dodgers dough dug \
    endangered envelope exhibited fade fatigue fellowship fictional fragile fringe fulfill gaps granite greens \
    handbook hardy honors india's insights instinct inviting irony ivan joyce judgement judiciary jumps lads legion \
    lethal lime lively logistics lowered lynn maid manning manuel maple mickey midfielder mindset mistress moms mon \
    monkeys morality mortal mounting nonprofit nsa oils operative outs owed panama patches pickup portraits pouring \
    prestigious prompt quantities radius referee relay rig risen rows sacramento scroll searches smiled snacks \
    snakes sovereignty strips stunt subjected sucked sunlight surf symbolic sync taxpayer tempted thrust trevor \
    trilogy url weights wheelchair wiped yahoo yourselves accompanying accusations acids administrators aired \
    allowance andre apologies arbitrary atm autonomous averaged bait bark bets blogger bra brighton brotherhood \
    buddhist builder cakes carriage celebrations censorship clarify climbed comp compilation composer comprises \
    constitute correspondence cowboy defendants desirable devastating diagram dismiss editions erected explorer \
    farther favorable feminism flaws forums freed galleries gasoline genesis geographical governed governmental \
    grandson guy's halls handles heavier herbert hints husband's incomplete incorporate interrupted ivory kerry kirk \
    lang lengthy levy manipulation merchants misses mock necklace niche nina o'brien obscure ot para peterson popped \
    porch portrayed possessed princeton proposition railways readings recession richards rim seals secondly \
    sequences settling sherman spinal spiral spit splash stretching successive superhero taxpayers therapeutic \
    threads ti timely tomato tub ufc undergraduate undertaken uranium utter vietnamese volleyball walsh wires yell \
    advertisement analysts analyze atmospheric bangkok batting bracket branded bryant cairo cardiac catholics \
    commanding confirms confronted crashing crawford creep daylight dee dems devon disclose doe donna elbow \
    encourages enthusiastic envy establishments exile exploitation felix futures gel genetics goose grill grounded \
    hating heel heroic hut inmates instructed ira jenkins johns knives louisville malaysian margins marina mat \
    melissa milton miranda monopoly nash nationally nobel norfolk outrage owning pains paperwork pitched poets \
    poisoning promptly que rains recovering renewal repeating rifles robbie ruler school's screams sellers sights \
    sincere skating skiing slaughter smashed sox sperm spill steadily stripped supplier swamp swan switches \
    synthesis tasty tattoos teammate testify tolerate tournaments travelers treason trustees typing urine vanilla \
    vermont vic vii violet weighing wendy activation afghan afterward agreeing ahmed allocated appealed applause \
    bald barrels boil borough boyd breakthrough calif ce charities cheering chooses churchill combinations \
    commenting competitions cone connects convey critique crushing curved cyrus decay declining depressing dessert \
    destinations diagnostic diane differential discourse distances dominance donors downloaded earth's economically \
    entertain evaluated exploit fireworks flown floyd founders freeman game's gandhi gateway ge guarantees humidity \
    humour imagery imply indicators inherent inland inning innocence investigator isle ivy justification ka \
    katherine lego licenses livestock liz mafia manners merry mick missionary nationalism naughty nepal newman \
    notified notorious obey olivia organizational outfits outright overly oversight panthers persian phases \
    photographers polling popping prisons prototype pumpkin pumps punched ramp rand reactor reef refined refreshing \
    refusal reinforced remedies reset sage shave sickness simpler sinking slots sorted staged startup statute stems \
    straightforward strengths suffers superstar telecommunications thieves thoughtful thru tissues toddler utilized \
    vicious victories vikings vodka wholly zoom accidental accounted addicted adjustments apollo archbishop \
    assassination athletics basics bats belgian bibliography bot broadly calcium calvin candles capita certainty \
    cheeks chickens christina citation clues collectively commercials commissions compression comprised confess \
    confined congregation consolidated coordinate coordinates cube dana declaring decoration decree definitions \
    deliberate despair discovering dividend dragging drift dye eden educators electron endure enzyme evolutionary \
    exhibits extensions fellows fragments fraser fuels geological globally grams guru hacked hans hatch hindi \
    historians hormone inadequate indianapolis infinity intentionally joints kilometers labs lace libya losers \
    louder maiden marching marketplace membrane messing metallic methodology modifications monitors murderer nap \
    nickel niece nominations numbered offerings overlooked pardon partnerships persuade pier poured practiced \
    predecessor premise quiz rainfall recipients reckless redemption relates relied remedy replay revision rooted \
    scent slate spells stimulus strengthening structured sunrise surge tagged tags tapes tee testified timothy token \
    tornado tracy tunes tunnels twilight unprecedented verses vocabulary wellington whoa willingness woody worthless \
    yacht aberdeen absorb accompany accord advancement albany algorithms alt alternatively anglo archer asap \
    assurance barber bash battalion bidding boycott bricks bruno buddies bulgarian carpenter ceased chester coding \
    competitor creators cuisine detained dioxide dolls doom dubbed ea eclipse eighteen eleanor elephants enjoyment \
    exhaust expired flee forbes forwards fries fundraising gal glimpse hahaha hawk healthier homemade honorable \
    infectious inferior injustice inquiries insulin interpret intro jackets jill kindle lid lindsay logs manor \
    masterpiece melody memo mic mirrors mom's myanmar narrator nate nets obesity partisan planting pony posed \
    possessions privileged prolonged promo protestant pumping pupil recruited reliance relies reluctant relying \
    respiratory retention rewarded ribbon rochester rodgers roommate rotten sands schedules selecting shah shawn \
    shotgun singers snapped sofa solomon southampton spoil spoiled stephanie submarine suburb surgeons sympathetic \
    taxation temper undergo venus weighed wu acquiring additions admitting afl aligned allan altar arrows atlas \
    austrian automation awe balancing banning bishops boeing broncos builders burton caesar canada's cans carroll \
    cavalry clara coffin collectors colorful combo communism conductor confront constraints crow dad's davidson \
    decisive decorative definitive disclosed displaced disturbed diy doin epidemic eternity eugene evolve explode \
    extraction fatty filthy fletcher flush font freestyle glue grandpa hairy homicide horns ie inheritance \
    introduces ironic lacked lin luggage lyon madame maggie marion mel melting messaging microwave midwest minimize \
    modi morocco natalie ops organisms originated ounce pablo peel pensions performer picnic pins practitioners \
    predominantly primitive providence psychic psychologist puppet reproductive requesting responds restrict \
    retiring retrieved ribs righteous rivalry rosa royalty sandra sausage seize sim skeleton spicy sticky sting \
    sufficiently thankfully thrones tick traced trent trusts tutorial twentieth unpleasant unrelated ussr vacant \
    vent vicinity wan wandering wardrobe warmth weaknesses wines wired amendments analyses assessments assisting \
    australia's axe backgrounds baldwin belle bites bombers bonuses bred brexit bubbles buddha bulletin capitalist \
    cautious clinics commitments companions comparisons constable cooperate coordinated copied counselor curb dances \
    darren deeds destined detached devils discounts distribute dong edgar efficiently eliminating elliott \
    encouragement enforced evan explosives faction fascist feathers fixtures flooded fuller gamble goalkeeper \
    grandchildren guardians harmless hearings hesitate hid hips hopeful horny hungarian hygiene iceland imaginary \
    imprisoned inconsistent int iso jared johnston judy kindergarten latino lopez loudly master's mechanic megan \
    modify neglect northwestern offenders oppression patriotic phillip pictured pitcher playground populated poses \
    positioned prejudice preston probable probation projection promotes pumped rails raven receptor rehab remake \
    rendering reproduction res reservations rey rhode shrimp similarities skins slopes spelled spokesman springfield \
    stained stall starving strap subjective surround surroundings sweeping swinging tearing traumatic trillion \
    tucker vatican vendor watts yr abbott aboriginal academics adopting alignment allergic allison amended apparatus \
    assumes avengers backpack balcony banker bliss bodily buffer calgary chapman chopped collaborative commenced \
    compensate compromised constructive conventions cosmic crystals daisy daughter's definite demonstrations \
    departed depths developmental disco distraction dom dorothy doses drawer driver's drones durham ecological \
    ecosystem elvis euros exclude exempt exposing faint fertility fines finn floods flynn foam folded foremost forge \
    greenhouse hears hierarchy ideals identities installations invalid jade jointly jung kits lancaster lightweight \
    lowering melted metabolism neglected negotiated negotiating negotiation newborn newport nodes notch omega onions \
    packers paired parental parody parole participant penguin phantom photoshop pitt precedent prevalent prom \
    promotions python qatar questionable queue quo regrets render respondents retaining romania sailor seventy \
    shouted show's simmons sims slides sociology somerset soo specify splitting stab supermarket sweater tenant \
    tensions thomson tortured traction tractor trout turnover uganda university's unwanted upgrades valentine's \
    variant vegetarian vernon visibility warnings wherein whiskey worms wyoming abundant africans alexandria algebra \
    analytics antenna attribute audition bankers biting branding bravo busted cardinals carrie certificates \
    charleston chatting chop circuits clifford cody coleman commanded commissioners communicating comparative \
    complement connor conquer conquest contested continuity cornwall crawl credible cursed day's deepest defects \
    delightful depicted determines digit dinosaur doomed drainage drowning embarrassment equations evolving exploded \
    fairness favored felony flats flint floral fortress fulfilled fundamentally grabbing guts hairs hammond handing \
    hearted herb herd husbands ideological immortal incumbent insider insufficient interval jelly kai kanye \
    kidnapping kilometres ky lenses lick literal lunar maternal matthews maxwell mccain mcdonald medicines memoir \
    messi miguel modification mold nailed napoleon neighbouring nigel objection obliged observers occurrence \
    offspring ou outrageous packet pads patents pathway peach persuaded plots polo presenter proclaimed prohibition \
    prop queen's recognizing recommends registry relieve remarkably repaired rotating sanchez sandwiches satellites \
    scar scouts scripture seating seminar shores silva simplicity slightest softly specimens starbucks stereo \
    supplements surrey sustainability symphony tesla textbook theological trader undercover valentine vegetation \
    vein velvet vendors viewer webb welcoming whales wheeler worm zombies accountant activate admissions alison \
    amusing arabs beams behold betrayed biased
    """
}
