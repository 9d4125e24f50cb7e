// Made by dictionaries/make-frozen-words from dictionaries/en/en.counts.gz: data of wordfreq 3.1.1 (Robyn Speer) under
// CC BY-SA 4.0; attributions in dictionaries/README.md. Frozen: never changed again.

extension FrozenWords {
  static let list2 = """
    singles tag tape thread victoria visiting wage we'd wings andy avenue bags beating believes blocks boring \
    charlie checking clock commissioner commitment confident containing copies crimes custom denied desk drinks ear \
    electricity episodes farmers fbi grounds gym helpful horror iphone iraq label liverpool locked naked ny opens \
    output persons pitch pizza plain pushed raising rear reveal romantic scores sisters speaks stages strategic \
    swimming welfare winners wire worker afterwards alright android anger architecture assist attempted behalf belt \
    capture centers ceremony comic cops cuts dallas designer diamond disappointed dressed economics efficient \
    electrical employed enjoying entering essentially establishment expecting explains flower ghost guests handed \
    hockey houston hunting industries islam jane judges kit lab languages maps min morgan moscow na nervous newly \
    odd op ordinary participate philadelphia prayer principles racist rarely references sexy skill soil solve \
    stomach struck studying suck supports trash ugly vegas virus walker whoever amounts anthony arthur aspect banned \
    boost bureau colonel comfort controls cousin crack deck demands dies dragon dramatic dust dutch engineers \
    evolution foods hired illness inspiration institution kings knife lately lowest memorial mexican minority mum \
    opinions patterns presents priority promotion rail readers remote repair root saint steal stolen telephone tho \
    titles trans ups vol whereas abandoned acquired actors alexander alliance annoying ap bid bro buddy buried \
    butter cares columbia conclusion confirm congratulations contracts convinced crap crystal dean decent decline \
    delay describes desert downtown elite enemies forgotten forth gods hadn't hire hop hopes insane installed \
    israeli landing layer managing marry nah nowhere nurse obtain organic ownership participants pennsylvania poetry \
    pot pray printed recall rugby sake sheet signing smooth spiritual stops string sudden sweden syria throwing \
    thrown vacation abroad arab assigned associate assumed atlantic bench bother broadcast bye cambridge citizen \
    cleaning compete consists consumers contributed cricket critics damaged disaster discover disney entrance \
    equally fallen figured fitness francis friendship gary handling idiot intense keys lawyers lifetime liquid \
    makeup medal mortgage narrative narrow nba observed occasionally one's pan physics posting potentially reduction \
    reflect refuse researchers resource roger ross sciences seattle serves shell silly subsequent they'd towns \
    translation visible yep adds allen amendment angle arizona arrive belong berlin bishop channels clark commonly \
    connect defensive designs efficiency enterprise experiment feb females findings firms forum gifts grass hence \
    increasingly incredibly iv jay journalist kicked lessons lists maintained mill mo occasion oxford pace passenger \
    pen pope possession pp races rapid regulation resident rocks shaped sixth spin styles subjects sucks suitable \
    thirty valid vital whilst year's agriculture alleged anna atlanta bands christians collect commerce cop creek \
    currency emotions exhibition fraud funeral genuine god's gordon honey honour hook hunter immigrants improving \
    instructions introduce kansas km lands legacy log matthew merely monitor mother's nov patrick phil prisoners \
    programming publishing ratio regret rejected remind resort resulted reverse routine scary seed settle sin spell \
    summary survival sword tongue ward waves wayne achievement anderson argued asleep austin automatic begun \
    behaviour cd cents coat comprehensive consent daddy destruction diego diseases divorce doc drove ears engage \
    extraordinary fate frequency gaming gene glory headquarters heritage initiative interviews jean juice landscape \
    logic meets melbourne microsoft objective organisation privacy procedures profits reducing regard representing \
    residence roughly salary scoring script searching sections strip surrounded threatened transferred tube \
    universities walter wisconsin would've writes ambassador ann apps awarded banking breast carter chelsea \
    chemistry concluded consumption corruption cotton crossed detroit discount dozen engines epic exception exit \
    expand fancy gorgeous grateful heroes holes impression inches indicate input johnny josh knock leather lips \
    luxury lyrics manufacturers masters movements oct operated ought outcome painted poll preferred pulling ranked \
    referring removal rep reporter rio risks rob screaming sept sequence singapore stretch tear tennis terrorist \
    theater ties twelve versions virgin voices wishes wolf absence agricultural ate athletes bears blues boxes bruce \
    bull cameras commonwealth contribute contribution contributions couples delicious deny deserves ease extend fame \
    flood generated genetic glasses impressed indicated instant investors involves kate kills liberty man's maria \
    ministers monitoring occurs passengers photographs principle producers progressive punishment rally rapidly \
    reader representation restaurants reveals roots samples shops sum swing tail texts twin upcoming veterans alert \
    arena arguments aug billy boom boots brave claiming column commit compensation composition computers \
    conservation constitutional crossing defending density di difficulty dropping drops elementary ethnic expenses \
    fleet foster fundamental gen genius greatly guidance hospitals infection instagram intention iowa jokes knee \
    mechanical nigeria parks participation periods precious pregnancy premium preparing pretend priest prominent \
    proven radical remembered requested residential reward rings robin russell satellite shake shore spots stats \
    struggling substantial teen temperatures transmission trap uniform wildlife wooden ads aggressive anne answered \
    apparent bang blast bones brands centuries communist complaint component connections courage cure del desperate \
    diversity duties encouraged eve faculty feedback fighter frozen guards hiding humanity ian il innovation \
    instruments invest jacket justin legislative listing manual mothers murdered nursing occupied ongoing operator \
    painful pound preparation punch purple railroad registration releases rick romance someone's submitted \
    sufficient survived suspended technologies tissue trailer trends trials ukraine underground versus virtual walks \
    wounded ali amongst announcement arranged arsenal attending attracted biological bite blocked boards burned \
    categories checks chip company's concerning dare database define discrimination disorder distributed districts \
    documentary domain dynamic edited engagement explore favour fewer footage giants grave hamilton implementation \
    indiana investigate jazz jon jonathan laboratory lawrence lincoln literary mask massachusetts midnight minnesota \
    mouse oscar packed piano praise presentation psychology relation restrictions rocket ruin saudi sean sec secrets \
    slave stability steady stones symbol terminal toilet treaty triple unlikely updates vietnam viewed affair agenda \
    bat bow calendar cape collective conversations cooperation craft darkness deeper devil edit enable equity \
    estimates failing finishing fortune gates goodbye graham hardware hillary hurts intellectual invite involvement \
    kentucky madrid mi nuts oregon partly petition phrase physically protecting racial rated regime rivers rounds \
    ruled sa sauce seal separated shield similarly slide stem summit talented throat tiger touched toy visits \
    warriors wisdom accounting alien attacking awkward beast beef candy carrier celebration celebrity certificate \
    cited clay coaching colleagues constructed dated dec default delhi derived dialogue disabled distinct drag \
    educated eligible estimate execution existed fifty followers fool framework franchise funded furniture \
    generations guaranteed integrated intelligent interaction jet journalists lifestyle lighting lisa loop mall mp \
    overseas performances philippines polish recommendations recover regarded relax reliable rely remarkable \
    responses ruling sacrifice se sole stopping strategies succeed tables tale targets timing ton volunteers \
    witnesses wore worship worthy acted alarm bass bloody breathing butt characteristics cnn collaboration con \
    consideration counts creates crucial daughters dependent discussions drives dual edinburgh equipped expanded \
    experimental feeding filter galaxy globe grades greece gulf highlights hoped intent involve judgment kennedy \
    knight larry las lmao logo malaysia mature moore netherlands odds peaceful philip photographer pin prevention \
    printing promoting publicly pump repeated replied requests revenge satisfied seeds signals slip spaces spare \
    specialist stocks stranger submit surprising tap thompson threats tourism turkish volunteer acceptable allies \
    attempting auction bonds challenging chaos churches cleveland cm composed concentration copper corp corps \
    counting credits dawn dispute earnings editing everyone's executed firing fits frequent gardens gathered \
    hilarious huh ignored improvements investments isis margin mars maryland mechanism moderate murray oklahoma \
    opera overcome parallel passage pit psychological publications quest radiation shocked sized stroke stunning \
    tanks tokyo topics trains traveling treating tune utility vessel weed wherever acquisition addressed alabama \
    alice angels anime announce autumn backed barry bold borders breathe cameron choosing classical classified clip \
    coaches coins concepts conspiracy controversy convince cooper disappeared eh encounter equality exam examination \
    fails father's federation fi fiscal guardian hd homeless instrument intervention jerry lover mainstream menu \
    missouri mounted mutual nope occasions offense oral panic pays peoples pursue realise refugees removing \
    requirement responded rip ruined scope segment spectrum stays ted terror uh va venture virtually waited warren \
    worn yea ac accompanied adams aids aimed alpha approaches arguing arrangement beliefs boats boundaries brick \
    brooklyn colleges considerable conventional danny des designated dvd emperor employers enormous errors focusing \
    forgive gains garage gathering guidelines handled hosted indians indonesia inquiry inspector jumped khan li lion \
    loaded lonely maintaining measured mercy nevertheless newspapers outer oxygen pipe poem powder powered promises \
    quotes racism ratings reads recovered refers roy rude screw seventh shelter signature sooner spider stewart \
    strikes suggesting suits toys tracking tribute trigger vary venue wages wells wheels ye abc abortion accuracy \
    albert applying artificial belongs beneath bitcoin bullet burns carl celebrated consistently conversion \
    copyright counties democrat deposit destination dirt diverse divine emails er exclusively export fastest \
    formerly functional gather grandfather habit harvard indicates isolated jealous knocked landed laughed laura \
    lazy mama marshall mitchell modified municipal naval neighbors nelson neutral noble oldest pat picks poland \
    popularity professionals reactions relate robot sacred securities shoe speakers springs spy steven suggestions \
    supplied susan suspension terrorism terry toxic treasury tunnel unions upgrade warrant wider wound aaron \
    actively afghanistan ai applies arrangements asset assuming backing baker barcelona blessed brazilian brush \
    burden campbell carries casual certified charter chef city's civilian coalition complain complaints \
    controversial denver describing differently directions discipline discussing disgusting dj dominant earning emma \
    essay expense explaining furthermore graphic greg healing hiring hosts implemented instantly invasion jacob \
    jumping laptop legendary leo maker margaret mario opponents outdoor palm parker photograph pole pub quarters \
    queensland rangers ranks reception recipe regulatory reviewed rolls rubber secured serial settings shed snake \
    sponsored stealing strict subsequently substance suggestion switzerland syndrome tasks trips ultra unexpected \
    usage utah worlds accidentally affordable amateur appeals argentina baltimore batman bearing beats bin biology \
    bobby briefly canal cancelled charlotte cheaper christopher climb com competing completion cruise custody delete \
    demonstrated departure developers developments dig eagles employer evans explosion fever fluid folk generate gop \
    handsome ho holidays hotels imagination integration integrity interpretation leaf legitimate lightning loads \
    longest magical mills motivation nasty oliver outfit pension permit perry plates pleasant portrait productive \
    reminds reserves ron safely shirts shorter slight socialist streaming sue targeted tension thailand theories \
    touching transactions twist ugh unemployment unity useless viewers winds woke abilities advocate aims arc backup \
    beaten bitter blown branches campaigns chips cia clever clinic closest collections continuous converted \
    correctly creator creatures criteria declined detective difficulties disability dish douglas du duck egyptian ep \
    evaluation excess farming fence fifa fighters flights forcing forming franklin fred gradually gravity habits \
    hawaii highlight holder hood hung identical imperial investigations jose ken legally lied listened males \
    manufacturer meters nail nasa negotiations nonsense ontario operational orleans owns phoenix playoffs poet \
    quoted relating repeatedly robinson rolled scientist sink skip slavery snap sorts souls stole swedish swim swiss \
    tennessee transaction transformation veteran vulnerable wealthy additionally amy attract barbara beta blowing \
    bored bronze bug caring catching cave cheating chronic cleared communicate convicted cultures dealt delayed \
    demonstrate departments depend developer diagnosis dismissed distinguished dose eighth experiments fa flesh flip \
    forty generous germans hated hr implement incorporated influenced jerusalem kidding laser loyal marijuana md \
    mentally missions occupation opponent paintings patch patience pic pointing pollution precisely prisoner \
    privilege proposals protests punk radar regards relatives resist solely stepped striking terrorists th tourist \
    transit trucks trusted vessels villa volumes websites wireless wondered wrap wright yoga adopt airlines alaska \
    albums america's anytime bacteria beings beside blade boot bottles bucks bulk camps cargo census christianity \
    coastal coin colored commentary confusion congressional corn cried customs dealer deemed destiny distant \
    electronics emerging emotion emphasis ethics excitement exploration fights filling filming glasgow graphics \
    helen humor insight invested it'd jennifer lit louisiana mar marie meals mississippi nerve netflix nightmare \
    operators overnight partially participating pie platforms populations poster pr practically preserve produces \
    qualify raid ram ranging ranking receives respective restricted routes samuel sandy scenario sheep situated \
    slaves sony spotted spreading stanley sustainable sustained taxi themes threatening tobacco trace trapped turner \
    uncomfortable wasted weakness widespread xbox accepting accessible acknowledge advised advisory animation \
    assignment balanced bare basement bases battles bias birmingham bits cancel carpet ceiling cherry chill \
    classification clue codes cole collapse collecting compound conscious consecutive contents costume craig deleted \
    devoted displayed dominated earl endless escaped examine floating garbage gospel grain grid grows heating \
    identification knees lap lions liver metro metropolitan mines mixture nominated oak parliamentary patent \
    perception physician portland proceed proceedings pupils reserved restore rifle rival rs runner sadly sc she'd \
    she'll shoulders significance sits sizes slept soap spray stored stressed structural suite tbh tropical \
    ukrainian unnecessary verse victor vintage warned watson acres adapted adoption anonymous antonio approaching \
    artistic attendance aviation barrel beds beloved bless boxing celebrating charging chemicals chuck cinema \
    colonial comics compliance contrary controlling corporations couch country's crush dam decrease defeated \
    diabetes dressing expanding fears fires genre gentle grammar hiv idk illustrated invented jake jam jamie jessica \
    keith kent layers lease lens licensed loyalty madison magnetic metres monsters mysterious notion partial placing \
    propaganda rat reflection reminded resolve revolutionary scandal shine si simultaneously substitute surveillance \
    tactics testimony thai treasure trophy tweet tyler underlying unfair villages von wa acceptance accidents \
    affects annually apologize appreciated approached arriving ash aunt benjamin blake bubble buyers casino charts \
    clouds connecting counsel creature deadly decides der desired determination embrace emerged exhibit flew \
    gentleman gm halloween hammer hitler hosting icon imposed indigenous infinite installation inter interactions \
    introducing iranian kicking laying legislature liability maine makers manhattan marathon marvel michelle \
    moreover mps neil organisations ours parade paradise perceived pics planes politician preliminary premiere \
    presidency reaches react realistic remarks retain roberts rocky russians saints satisfaction scratch shade \
    sheets sheriff shy sometime spirits sporting strictly sunshine teens thou tier tommy travelling vancouver vocal \
    warrior woman's worries yield accomplished admission adventures aka appearing bacon barrier belgium believing \
    blacks bombs burst caps casting cattle cc classroom collins colours compromise convenient costa criminals crop \
    earthquake elderly eliminate embarrassing farmer finest grants harbor harvey hates incidents inform ion jeremy \
    lesbian lovers mathematics medication minded morris norway par podcast portfolio productivity promoted protocol \
    quietly rachel replacing responsibilities salad scholarship screening sends smiling soup southeast stake stating \
    strain suspected swift tackle tigers timeline torture traded translated tricks twins urgent vegetables vertical \
    violation wallet welsh workshop wrapped aboard abstract accent addiction associates awake beam beans binding \
    blank buffalo cbs commons conservatives contacts conviction corrupt cow curve depressed deserved dining \
    disorders duration eddie emily encouraging farms fifteen flows ga genes graduated grandmother harsh heights horn \
    hurry immune inflation ingredients inspection install instruction intensity inventory investigated invitation \
    judicial justify kyle lakes lean lecture libraries logical mason meaningful migration missile motivated muscles \
    nancy norman northwest nurses organ patrol pearl peer pepper pig pile plug provision releasing requiring revised \
    rod scream stairs staring statistical sticks strangers succeeded sweat switched syrian tattoo teenage thunder \
    tours tragedy trauma vincent wrestling zoo accordance acquire activist activists addresses alike applicable \
    arrow availability aw ba bend boundary breach cabin cage chancellor cheers circles closet combine companion \
    comparing consciousness consultant controller corresponding courtesy cuba damages demanding disc dishes dozens \
    eagle eaten embassy engaging fascinating financing fitted flexible gaining gentlemen goodness guilt haven \
    helicopter homework households hp iconic infected keen kenya lesser liberals lip mandatory manufactured \
    mechanics mere miracle mt mud murphy nathan observation operates owe permitted phenomenon pittsburgh playoff \
    precise profession prospect protective providers publisher putin reportedly retreat rookie sandwich seeks \
    sentences separation sexually ski skilled sterling stuart surgeon theft um understands valve visa washing \
    adjacent agreements appreciation arabia athletic authorized banner beijing blew blocking brad caribbean charm \
    chasing climbing colony complaining cookies cruel curriculum deadline deer delta demanded dive divide easter \
    electoral eleven entity excessive exercises feminist governing ham heal interface ios jewelry journalism juan \
    julia jungle linear mg occasional oriented pete pilots prayers predicted pressed preventing prof provisions \
    pursuit rap reflected reminder restored resume rev richmond ridge samsung scholars sealed sounded sri streams \
    strongest tends tribe unfortunate variable victorian worrying xi zones ace adjusted alternate arrives artwork \
    ashley athlete attraction babe bankruptcy canon capabilities cared catherine chains closure cognitive \
    competitors connecticut convert cooked ct cups deciding defender dental diplomatic divisions drum editorial \
    enabled entertaining est establishing eternal freeze generic grandma grip handful happily harmony hmm humble \
    hurting hybrid intentions investing keyboard lasting locally loses mild minimal mixing molecular nearest \
    neighbor noon nowadays openly overview pairs palestinian parish pathetic poems possibilities potato potter \
    preference promising proportion purchases rage rd reflects respected restoration selfish sergeant silk stamp \
    throne thy urge voter warner wasting witch advantages ally archives array assisted backs belly booth breakdown \
    bridges brutal calculated cam centres chapters citizenship civilians cliff conflicts consensus cycling \
    declaration dennis derby distinction donations dragons draws examined facial faithful fatal fig fitting \
    genuinely hardest holland honored hunger hurricane implications import innovative ipad jurisdiction laughter \
    lemon les lifted loading lung matching mighty monetary novels nutrition ore os outcomes outta pine polls poorly \
    portugal pose pour proteins provider publish purely ralph rental resolved rewards sang seemingly senators \
    severely shark shocking southwest ss studios survivors tales technically titled traditions unlimited washed \
    watches advise anxious appearances bee bombing cafe carlos challenged cigarettes colin consisting cult dairy \
    dakota darling delighted delivering destroying diary disagree disappear drill earliest edges entries euro \
    evolved exports fixing fl flags flies forecast fr governance heated hug importantly indicating indoor \
    influential intend invisible jeans jets julie karen lasted lawsuit leak lighter lucas marcus mentions meter mice \
    musicians olive passionate potatoes prevented receiver recommendation riot rogers roster safer sells sentenced \
    servant setup should've skull slot smash statue surprisingly surrender suspicious team's teenager tender \
    thoroughly todd treatments tweeted vacuum variations vi where's wi acknowledged advances agrees allegations \
    anticipated approve architect basin beneficial bleeding breed breeding bride broadway bros bud butler careers \
    cartoon celebrities chick coke comparable confirmation console contractor contributing diameter dubai dublin \
    dump duo dynamics elephant enhanced essays exhausted fabric fabulous fairy fathers focuses fold freak frustrated \
    gambling gently glorious grief harrison historically hub hughes inevitable investigating kg labels lacking \
    laughs layout lined lodge lords merchant merit micro myth nintendo objectives obsessed organised overwhelming \
    pale particles pastor penalties permanently pets pockets poison predict presenting presidents pressing prints \
    provincial realised rebel repairs rotation separately shaking shaw societies solved starring struggles subtle \
    tastes throws toll tooth torn tragic trainer transformed unbelievable underneath variation viewing viral \
    warehouse wears widow wives adjust administrator affecting allied altogether animated answering assess \
    assumption assured austria avoided avoiding basket beard bio blanket brains bucket burger capability charming \
    chiefs commented computing concentrate conducting consequence continent cookie cruz curse displays drain \
    emissions ethical excellence flame forests freely fruits grabbed graduation hint horizon hostile imagined \
    inhabitants ink inn intel kicks legends lo lucy magazines matrix measuring miserable momentum monkey montreal \
    motorcycle nationwide nest newcastle nicely ninth nomination notable obligation optical outlook penny petty phd \
    ports preserved programmes prospects publishers quantity quantum rainbow rebels recognised reed reign responding \
    retained rises saves scan scare sectors shorts span specialized spencer submission sunny supporter te testament \
    toe tops tremendous valued wounds ab accommodation achievements addressing adorable allegedly ambulance ar \
    ashamed assure bailey ballot batteries blessing btw cemetery chambers cheat cheer chile cigarette compact \
    completing consulting cooling corners could've deficit demo demon demonstration detected detection doll donated \
    elaborate elder encountered expertise exploring fc fiber filmed fried grocery guided guinea halfway happier \
    heels holmes hull independently indication insisted instances intensive interactive intimate laundry lbs lifting \
    linda martial nigerian northeast observe packing panels password pokemon politically presumably pretending \
    priorities pronounced prosecution proves pulse purchasing qualities queens rational realm reforms revenues rides \
    ripped rope shadows shout sierra smartphone specified spectacular stan streak subscription switching \
    technological temporarily tolerance tourists traditionally traveled treats unhappy whites yup accomplish \
    adequate alter apology arkansas attributed beg belonging booked bout bowling brass buzz clarke comeback cos \
    crops declare designers detect diagnosed diesel dimensions dip disturbing dot dresses dylan effectiveness \
    eliminated ellen embarrassed exceptional filing fled foul frankly freezing graph hack hannah hatred ignorant \
    influences interact judging knights lamp limitations majesty measurement measurements median medieval milan \
    mobility montana murders nc ne nyc omg orientation oven owen passport pills planets proceeds rabbit raises \
    ranges rats retire rhythm ruth savage servers shook shooter siblings slim someday sophisticated spam speeds \
    stack stance state's static subway supportive surgical symbols tablet tent thesis tide travels wallace warfare \
    warming week's weekends withdraw withdrawal youngest aging airline alternatives anyways argues audit authentic \
    ave backwards bi blonde blows bolt brooks bugs bust clearing clips collar columbus comply cope counted crashed \
    creepy denmark divorced donate drawings dried ebay echo editors edwards emotionally enhance experiencing \
    extending finale flavor floors freaking gloves harper hart ignorance ignoring immigrant induced inspiring \
    intermediate invention ip jesse joins joking lgbt likewise lineup logan magnificent mathematical meantime nails \
    nevada newest nonetheless nut o'clock opposing origins orlando person's physicians pipeline placement planted \
    pricing pt puerto questioning recreation renewed resigned rt shallow shanghai singh sins sketch smells soda \
    spite sponsor strengthen strings sunset taiwan thanksgiving thee thermal trades transform witnessed workplace \
    yelling yorkshire achieving aliens amsterdam
    """
}
