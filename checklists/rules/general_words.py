"""General words, which fit any case: they check, call something fine, fill, or leave open what is meant.

They know English.
"""

from __future__ import annotations

_CHECKED = frozenset(
    """
    read check checks checked checking test tests tested testing verify verified verifying confirm confirmed look
    looked looking investigate investigated investigation review reviewed inspect inspected examine examined examining
    tried try trying gone went been through performed executed conducted ran run done did do followed exhausted
    analysed analyzed double-checked doublechecked re-checked retested validated troubleshooting troubleshot
    troubleshooted findings compared searched asked restarted rebooted fixes approved excluded ruled inspection
    diagnostics examination diagnosis reproduce reproduced replicate replicated googled
    """.split()
)
_FINE = frozenset(
    """
    ok okay oke fine good great correct correctly normal normally clean healthy perfect well works work working worked
    right passed pass succeeded successful successfully positive up running operational sure certain convinced shape
    luck same unsuccessful unsuccessfully success negative failed wrong unusual strange special alright perfectly
    intact stable green nominal relevant noteworthy remarkable suspicious abnormal deviating irregular odd ordinary
    abnormality abnormalities anomaly anomalies deviation deviations irregularity irregularities particularities
    useful helpful match matches similar related irregularly peculiarities cause causes issue issues problem problems
    error errors fault faults result results nothing
    """.split()
)
_FILLS = frozenset(
    """
    a an the is are was were be been being has have had it its it's that's that this these those they them we i you
    our ours us your yours my their theirs he she his her all everything anything none whole entire complete full
    every each any and or but of on in at to from by for with without no not nor so as since because must can could
    would will should still again already also too very just only really quite twice thrice times multiple several
    various some many lot lots thoroughly carefully extensively extensive fully completely properly usual standard
    basic common regular possible other else things thing stuff step steps option options possibility possibilities
    procedure procedures manual basics setup set settings setting configuration config configured infrastructure
    environment system systems side end part parts network firewall sbc trunk tenant server servers connection
    connections internet customer customer's customers client team colleague colleagues admin engineer engineers
    department somebody everybody someone level l1 l2 says said reports according per seems seem seemed looks appears
    appear found find seen see noticed microsoft provider carrier isp telecom vendor administrator administrators
    expert experts specialist specialists desk support sees saw saying told tells confirms reported logs log events
    into out book book's known list rules way through expected couldn't didn't did don't doesn't wasn't isn't aren't
    there's i've we've designed intended report lights suspects checklist portal over together show shows showed shown
    off think thought believe guess suppose assume maybe perhaps probably likely nobody noone useful answer answers
    change changes changed difference clue aware documentation docs knowledge base kb google online articles forum
    around before anybody anyone able happen happens happened while bit little much yet me most far tell know there
    here now what which everything's all's ones own both
    """.split()
)
OPEN = frozenset(
    """
        thinks believe believes simply struggle struggles mistake mistakes else case cases ticket tickets matter
        situation business internally bother bothers bothered direction guidance too differ differs worse worst crazy
        mad doubt doubtful unlikely hope hoped hoping hopes expect expects succeed succeeds succeeded accurate logic
        logical sense idea ideas varies vary varying depends drive drives driving improving slight slightly barely
        altered tweak tweaked affair inform informed advise advised suggestion suggestions opinion complaint failure
        failures terrible awful horrible perfect ideal ideally convenient inconvenient frustrating satisfied
        satisfactory dissatisfied unusable usable appropriate appropriately correctness sensible reasonable reasonably
        acceptable concern concerns concerned worried worry serious seriously essential necessary extremely
        unfortunately certainly definitely absolutely eventually originally previously typical typically obvious luck
        nonsense stressed pressure want wants wanted just always usually think guess much meant job jobs reason advice
        discuss discussed easier easily particular particularly described aware contacted suddenly standard
        interruption interruptions reliable reliably stable smooth smoothly unable impossible difficult difficulty
        difficulties difficultly annoyance nuisance inconvenience unacceptable yes hopefully obviously apparently
        actually basically generally overall somewhat kinda work works worked working function functions functioning
        functioned behave behaves behaved behaving happen happens happened happening normal normally usual regular
        daily ordinary routine special problem problems issue issues trouble troubles fine good great better well bad
        badly poor poorly properly correctly slow slowly weird weirdly strange strangely odd oddly funny broken
        quality performance behaviour behavior experience fix fixed fixes fixing solve solved solves solution resolve
        resolved repair repaired investigate investigated investigation look looks looked looking check checked
        checking something anything everything nothing things stuff somehow everywhere elsewhere anywhere somewhere
        various several different multiple certain maybe perhaps probably possibly likely presumably sure unsure know
        knows unknown important urgent urgency priority critical annoyed annoying angry unhappy upset complain
        complains complaining complaints complained frustrated irritated please need needs needed error errors warning
        warnings exception exceptions supposed expected intended desired improve improved improvement changes changed
        related using used
        """.split()
)
"""General words that leave open what is meant; an answer without one may be exact: "Callers reach another team"."""
JUDGED = _CHECKED | _FINE
"""Words that tell that something was checked or is fine."""
NO_CONTENT = JUDGED | _FILLS
"""Those, and the words between them."""
_TECHNICAL = frozenset("firewall sbc trunk tenant server servers portal checklist".split())
"""Which name a place: "nobody changed the trunk"."""
GENERAL = (
    JUDGED
    | (_FILLS - _TECHNICAL)
    | OPEN
    | frozenset(
        """
        use waiting rows mentioning branches routing load reset resets rolled rollout evidence proof handover love
        loves best once high low live make making least real play playing plays family guys guy fellow folks lady
        ladies friend friends everyday kinds types sorts fact facts point course including include includes included
        half current currently former past future recent general public main individual specific total top near close
        closer beyond towards toward among along against despite except besides otherwise instead therefore thus hence
        meanwhile anyway anymore longer further farther forward ahead later earlier early late latest older oldest
        younger newer newest old bigger biggest smaller larger largest greater greatest higher highest lower lowest
        fewer few plenty numerous mainly major majority minor single double additional extra free true false fair hot
        cold lovely hard heavy light strong weak rough tough solid limited limit limits lead leads leading led meet
        meets meeting met plan plans planned planning prepare prepared decide decides decided decision choose chosen
        choice pick picked believed agree agreed agreement accept accepted accepting consider considered considering
        wonder realize realized remember forget forgot forgotten learn learned learning teach understandable
        understanding recommend recommended suggest suggested suggests require required requires requirement
        requirements determine determined ensure enable enables enabled offer offered offers propose proposed
        supported supporting supports manage continue continued continues increase increased increasing decrease
        decreased reduce reduced grow grown raise raised develop developed process processes progress produce apply
        applied applies alter install installed installing replace replaced perform performs achieve achieved
        completes lack lacks lacking suffer cost costs effort efforts attempt attempts attempted turnaround approach
        method methods stage stages phase phases purpose purposes goal goals aim target targets standards basis levels
        rate rates size amount amounts number numbers percent average range scale extent degree length position
        positions opportunity chance risk risks danger reasons explanation responsibility responsible attention focus
        notice discussion conversation meetings promise promised promises statement story history experiences skillset
        training overview summary picture world life market society industry head heads leader leaders owner owners
        worker workers member adviser consultant consultants technician technicians admins vendors party parties
        supplier suppliers end-user end-users clients visitor visitors licence licences license licenses subscription
        contract contracts transfer transfers transferring transferred status dashboard delays delay noise noises
        timeout timeouts disruption disruptions dropouts crackle hiccup hiccups glitch glitches jump jumps jumping
        thrown throw throws kick kicked kicks left mess messed messing weekend weekends daytime shift shifts hours
        keep keeping kept let's lost wait waits stuck last lasts lasted lasting mean means meaning capable watch
        watched listens listen talked asks rarely seldom hardly occasionally frequently regularly constantly
        continuously permanently temporarily sudden abrupt abruptly gradual gradually slower slowest faster fastest
        wrongly incorrectly incorrect inaccurate nearby indoors outside inside outdoors abroad remote remotely alone
        apart aside etcetera hundred hundreds dozen dozens guaranteed guarantee given granted follow-up feedback input
        cleaned cleaning tidy tidied tries whatever via coming going having putting put puts turn turns turned turning
        runs answering answered accepts touch touched touching follow follows following describe describes contact
        contacts contacting speak speaks spoke talk talks talking hear heard reads write writes wrote send sends sent
        bring brings brought showing display displays displayed appeared become becomes became remain remains remained
        stay stays stayed stop stops stopped changing fail fails failing lose losing break breaks broke miss misses
        operate operates provide provides provided deliver receive receives received add added adding remove create
        created prevent avoid suffers suffering struggle struggles struggling manages managed info details topic
        points aspect piece feature features functionality ability access user-friendly workstation workstations patch
        patches version versions release update updates upgrade upgrades windows maintenance runbook guide guides
        instruction instructions chaos disaster frustration satisfaction comfort productivity efficiency efficient
        effective quickest easy simple complicated complex clearly unclear nice happy friendly safe secure modern
        up-to-date today yesterday tomorrow week month months year years beginning middle peak partner partners
        people's agent's user's caller's group groups members sides area areas region country floor-wide oh indeed
        sorry agent agents user users caller callers people person persons everyone employee employees staff teams
        supervisor supervisors manager managers management boss director company companies organisation organization
        office offices site sites location locations place places building buildings departments home application
        applications app apps software program platform product products tool tools service services webagent
        anywhere365 dialogue cloud website page screen device devices machine machines computer computers pc pcs
        laptop laptops phone phones telephone line lines queue queues wallboard call calls chat chats message messages
        mail mails centre center reporting figures data values statistics presence sound audio question questions
        request requests information screenshot screenshots pictures recording recordings video capture trace traces
        file files har entry entries attachment export flow flows menu incident outage bug impact effect task tasks
        day days weeks tonight morning afternoon moment moments time period hour minutes seconds doing does makes made
        go goes come comes came get gets getting got give gives gave keeps like liked thinks guessed feel feels
        finding uses let lets ask asking telling say mention mentioned calling called reach waited start starts
        started begin began act acts acting take takes taking took handle handling handles handled seeing experienced
        experiencing affect affects affected causing caused allow allowed believes understand understood explain
        explained escalate escalated escalating updated might may shall cannot can't won't i'll we'll they'll you'll
        i'd we'd he's she's new others another next first big small huge large long short quick quickly fast soon
        sooner asap more less enough back help helped helping helps never ever often sometimes lately recently random
        randomly immediately directly away straight shortly afterwards ago until during between across throughout
        within where when how why who wherever whoever kindly thanks hello dear even rather pretty almost nearly
        practically simply truly honestly totally entirely partly mostly especially if then than though although
        however whether unless due about after under above down onto upon unlike such themselves himself itself
        ourselves yourself myself kind sort type ways him hers whose whom am we're they're you're i'm weren't hasn't
        haven't hadn't shouldn't wouldn't dislikes
        """.split()
    )
)
"""Words that any answer may have; one that has no other says nothing exact."""
