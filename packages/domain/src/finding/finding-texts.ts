/** Languages of everything that people read; Japanese is complete and first. */
export type Locale = 'ja' | 'en'

/** `error`: the sheet cannot be submitted. `warning`: look again. `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note'

/** What is the matter, and what mends it. {name} is a parameter of the finding. */
type Words = { readonly text: string; readonly mend: string }
type FindingText = { readonly severity: Severity; readonly ja: Words; readonly en: Words }

function entry(severity: Severity, ja: readonly [string, string], en: readonly [string, string]): FindingText {
  return { severity, ja: { text: ja[0], mend: ja[1] }, en: { text: en[0], mend: en[1] } }
}

/** Every finding of the checks: severity, words and mend in both languages. The only place where they stand. */
export const FINDING_TEXTS = {
  // ── Heads of the sheets (図２ ①②, 図３ ②)
  'threat-event-missing': entry(
    'error',
    ['脅威事象が空欄です。', '「標的型攻撃」と記入してください。'],
    ['The threat event is blank.', 'Write 標的型攻撃 (targeted attack).'],
  ),
  'department-missing': entry(
    'error',
    ['部署の名称が空欄です。', '担当する部署の名称を記入してください。'],
    ['The department is blank.', 'Write the name of the department in charge.'],
  ),
  'person-missing': entry(
    'warning',
    ['担当者の氏名が空欄です。', '担当者の氏名を記入してください。'],
    ['The person in charge is blank.', 'Write the name of the person in charge.'],
  ),
  'contact-missing': entry(
    'warning',
    ['連絡先が空欄です。', '内線番号などの連絡先を記入してください。'],
    ['The contact is blank.', 'Write a contact, such as an extension number.'],
  ),

  // ── Sheet 1 (図２)
  'area-name-missing': entry(
    'error',
    ['業務領域の呼称が空欄です。', '性質を端的に表す呼称を記入してください。'],
    ['The business area has no name.', 'Write a short name for the area.'],
  ),
  'area-name-duplicate': entry(
    'warning',
    ['同じ呼称の業務領域がほかにもあります（{name}）。', '区別できる呼称に改めてください。'],
    ['Another business area bears the same name ({name}).', 'Give each area a name of its own.'],
  ),
  'area-overview-missing': entry(
    'error',
    ['業務領域の概要が空欄です。', '関係者以外（CISO）にも分かる概要を記入してください。'],
    ['The overview of the business area is blank.', 'Write an overview that outsiders, such as the CISO, understand.'],
  ),
  'likelihood-missing': entry(
    'error',
    ['脅威事象の発生確率が選ばれていません。', '高・中・低から選んでください。'],
    ['No likelihood is chosen.', 'Choose high, medium or low.'],
  ),
  'likelihood-reason-missing': entry(
    'error',
    [
      '発生確率「{likelihood}」は標準の「{standard}」と異なりますが、理由がありません。',
      '異なる評価とした理由を記入してください。',
    ],
    ['Likelihood "{likelihood}" departs from the standard "{standard}" without a reason.', 'Write why it departs.'],
  ),
  'adverse-impacts-none': entry(
    'warning',
    [
      '顕著な影響が想定される項目が一つも選ばれておらず、総合影響度は「小」になります。',
      '表１を検討し、顕著な影響が想定される項目があれば選んでください。検討の結果であれば、説明用自由記入欄に書き添えてください。',
    ],
    [
      'No adverse impact is chosen, so the overall impact is small.',
      'Go through Table 1 and choose what applies; if nothing does, say so in the free remarks.',
    ],
  ),
  'adverse-impact-unknown': entry(
    'error',
    ['表１にない負の影響が選ばれています（{id}）。', '表１の項目から選び直してください。'],
    ['An adverse impact that Table 1 does not have is chosen ({id}).', 'Choose from the items of Table 1.'],
  ),
  'used-systems-missing': entry(
    'warning',
    [
      '使用する情報システムの名称が空欄です。',
      '対象システムの条件に当たるか否かを問わず、業務で使う情報システムを記入してください。',
    ],
    [
      'No information system in use is named.',
      'Name the systems that the work uses, whether or not they will become target systems.',
    ],
  ),

  // ── Steps ②⑤⑥
  'decision-missing': entry(
    'error',
    ['この業務領域の選定（②）の記録がありません。', '選定の記録を加えてください。'],
    ['There is no record of the selection (step ②) of this business area.', 'Add the record of its selection.'],
  ),
  'decision-without-area': entry(
    'error',
    [
      '選定の記録に対応する業務領域がシート１にありません。',
      'シート１に業務領域を加えるか、記録を取り消してください。',
    ],
    ['Sheet 1 has no business area for this record of selection.', 'Add the area to sheet 1 or take the record back.'],
  ),
  'criterion-missing': entry(
    'error',
    ['選定要領（①・②）の別が記録されていません。', 'どの選定要領によって選定したかを選んでください。'],
    ['The criterion of selection (① or ②) is not recorded.', 'Choose the criterion by which the area was selected.'],
  ),
  'criterion-unknown': entry(
    'error',
    ['ガイドラインのこの版にない選定要領です（{id}）。', '①か②を選んでください。'],
    ['This edition has no such criterion of selection ({id}).', 'Choose ① or ②.'],
  ),
  'protection-undecided': entry(
    'warning',
    ['保護対象とするか否か（⑤）が決まっていません。', '発生確率と総合影響度を踏まえて判断してください。'],
    ['It is not decided whether the area is protected (step ⑤).', 'Decide from its likelihood and overall impact.'],
  ),
  'low-but-protected': entry(
    'note',
    [
      '発生確率が「低」の業務領域を保護対象としています。',
      '一律に対象外とすることもできます。判断のとおりであれば、そのままで構いません。',
    ],
    [
      'An area of low likelihood is protected.',
      'Such areas may be left out as a rule; nothing to do if this is the decision.',
    ],
  ),
  'protected-without-system': entry(
    'error',
    ['保護対象の業務領域に対象システム（⑥）が特定されていません。', '条件に該当する情報システムを特定してください。'],
    [
      'No target system (step ⑥) is identified for the protected area.',
      'Identify the systems that meet the condition.',
    ],
  ),
  'target-system-unknown': entry(
    'error',
    [
      '特定された対象システム（{id}）のシート２がありません。',
      '対象システムのシートを加えるか、特定を取り消してください。',
    ],
    ['The identified target system ({id}) has no sheet 2.', 'Add its sheet or take the identification back.'],
  ),
  'system-unused': entry(
    'warning',
    [
      'この対象システムを使う保護対象の業務領域がありません。',
      '業務領域の対象システムに加えるか、シートを外してください。',
    ],
    ['No protected business area uses this target system.', 'Add it to an area or remove its sheet.'],
  ),
  'cycle-empty': entry(
    'warning',
    ['業務領域も対象システムもない取組です。点検するものがありません。', '業務領域と対象システムを加えてください。'],
    [
      'The cycle has no business area and no target system: there is nothing to check.',
      'Add business areas and target systems.',
    ],
  ),
  'no-protected-area': entry(
    'warning',
    [
      '保護対象とする業務領域が一つもありません。',
      '⑤の判断を記録してください。ダッシュボードには業務領域が載りません。',
    ],
    ['No business area is protected.', 'Record the decisions of step ⑤; the dashboard shows no area without them.'],
  ),

  // ── Sheet 2 (図３)
  'system-name-missing': entry(
    'error',
    ['対象システムの名称が空欄です。', '名称を記入してください。'],
    ['The target system has no name.', 'Write its name.'],
  ),
  'roles-missing': entry(
    'warning',
    [
      '複数の部署が共同で点検していますが、役割分担が記入されていません。',
      '誰が何を点検し、誰が提出するかを記入してください。',
    ],
    [
      'Several departments share this sheet, but their roles are not written down.',
      'Write who checks what and who submits.',
    ],
  ),
  'measure-unknown': entry(
    'error',
    ['対策セットにない対策です（{id}）。', 'この行を除いてください。'],
    ['The set has no such countermeasure ({id}).', 'Remove the row.'],
  ),
  'measure-missing': entry(
    'error',
    ['対策セットの対策の行がありません（{id}）。', 'この対策の行を補い、該当判断を記入してください。'],
    ['The row of a countermeasure of the set is missing ({id}).', 'Add the row and say whether it is applicable.'],
  ),
  'implemented-not-applicable': entry(
    'error',
    ['該当のない対策が「済」になっています。', '該当判断に○を付けるか、実施状況の「済」を消してください。'],
    ['A measure that is not applicable is marked 済.', 'Mark it applicable (○) or clear 済.'],
  ),
  'implemented-without-document': entry(
    'warning',
    [
      '「済」ですが、実施を確認できる資料名がありません。',
      '設計書、報告書、運用マニュアルなどの名称を記入してください。',
    ],
    ['Marked 済 without a document that confirms it.', 'Name the design document, report or manual used.'],
  ),
  'documents-unconfirmed': entry(
    'warning',
    [
      '資料名は前年度から引き継いだままで、現在も有効か確認されていません。',
      '資料を確認し、「要確認」を消してください。',
    ],
    [
      'The documents were carried over from last year and not confirmed since.',
      'Check that they are current and clear 要確認.',
    ],
  ),
  'planned-note-missing': entry(
    'error',
    ['「該当予定」の説明が備考にありません。', 'いつ、どの機器を備えるかを備考に記入してください。'],
    ['"To become applicable" has no remark.', 'Write in the remarks when which element will be had.'],
  ),
  'holder-missing': entry(
    'error',
    [
      '複数の対象システムで共同のシートですが、どの対象システムが対策要素を有するか記入されていません。',
      '対策要素を有する対象システムを記入してください。',
    ],
    [
      'Several systems share the sheet, but it does not say which of them holds the element.',
      'Name the system that holds it.',
    ],
  ),
  'holder-unknown': entry(
    'error',
    [
      'このシートにない対象システム、又はこの対策にない対策要素です（{id}）。',
      '対象システムと対策要素を選び直してください。',
    ],
    [
      'The sheet has no such system, or the measure no such element ({id}).',
      'Choose the system and the element again.',
    ],
  ),
  'holder-implemented-not-held': entry(
    'error',
    ['対策要素を有しない対象システムが「済」になっています。', '○を付けるか、「済」を消してください。'],
    ['A system that does not hold the element is marked 済.', 'Mark it as held (○) or clear 済.'],
  ),
  'own-description-missing': entry(
    'error',
    ['「その他」の対策の内容が空欄です。', '独自に実施している対策の内容を記入してください。'],
    ['An own measure has no description.', 'Describe the measure.'],
  ),
  'own-objective-unknown': entry(
    'error',
    ['統制目標にない記号です（{id}）。', 'A から F の統制目標を選んでください。'],
    ['There is no such control objective ({id}).', 'Choose one of the objectives A to F.'],
  ),
  'same-as-unknown': entry(
    'error',
    [
      '「同じ対策」の参照先がこのシートの「その他」にありません（{id}）。',
      '別の統制目標にある独自対策を選ぶか、空欄にしてください。',
    ],
    [
      'The own measure named as "the same measure" is not on this sheet ({id}).',
      'Choose an own measure of another objective or leave it blank.',
    ],
  ),
  'same-as-other-time': entry(
    'warning',
    [
      '「同じ対策」とした独自対策と予定が違います（{linked}：{schedule}）。',
      '同じ対策なら予定をそろえ、別の対策なら「同じ対策」を空欄にしてください。',
    ],
    [
      'The own measure that it names as the same has another date ({linked}: {schedule}).',
      'Give both the same date, or leave "the same measure" blank if they are two.',
    ],
  ),
  'residual-risk-missing': entry(
    'error',
    [
      '統制目標{objective}には「済」の対策がありませんが、残存リスクが空欄です。',
      '攻撃シナリオを踏まえて残存リスクを記入してください。',
    ],
    [
      'Objective {objective} has no implemented measure, and its residual risk is blank.',
      'Write the residual risk from the attack scenario.',
    ],
  ),
  'objective-without-measure': entry(
    'warning',
    [
      '統制目標{objective}には該当する対策がなく、独自の対策もありません。',
      '独自の対策を「その他」に記入してください。',
    ],
    ['Objective {objective} has no applicable measure and no own measure.', 'Add an own measure.'],
  ),
  'objective-exception': entry(
    'note',
    [
      '統制目標{objective}は、理由を記して例外としています（達成とは扱いません）。',
      '理由が現在も妥当か確認してください。',
    ],
    [
      'Objective {objective} is left open as an exception with a reason; it does not count as met.',
      'Check that the reason still holds.',
    ],
  ),
  'exception-not-allowed': entry(
    'warning',
    [
      '統制目標{objective}に例外の理由がありますが、例外として扱えません（設定で認めていないか、該当する対策があります）。',
      '独自の対策を記入するか、対策を計画してください。',
    ],
    [
      'Objective {objective} has a reason for an exception that cannot be granted (not allowed by the settings, or a measure is applicable).',
      'Add an own measure or plan a measure.',
    ],
  ),
  'risk-evaluation-missing': entry(
    'error',
    [
      '対象システムのリスク評価結果が空欄です。',
      '残存リスク全体を、業務領域の発生確率と総合影響度も踏まえて評価してください。ダッシュボードに載ります。',
    ],
    [
      'The evaluation of the residual risk as a whole is blank.',
      'Evaluate it, weighing the likelihood and impact of the areas; the dashboard shows it.',
    ],
  ),
  'dependency-must': entry(
    'warning',
    [
      '{measure}は{on}と組み合わせて実施する必要がありますが、{on}が「済」ではありません。',
      '{on}の実施状況を確認してください。',
    ],
    ['{measure} must go together with {on}, which is not implemented.', 'Check {on}.'],
  ),
  'dependency-builds-on': entry(
    'warning',
    ['{measure}は{on}の設計を前提としますが、{on}が「済」ではありません。', '{on}の実施状況を確認してください。'],
    ['{measure} builds on the design of {on}, which is not implemented.', 'Check {on}.'],
  ),
  'dependency-operated-by': entry(
    'warning',
    ['{measure}の運用は{on}によりますが、{on}が「済」ではありません。', '{on}の実施状況を確認してください。'],
    ['{measure} is operated through {on}, which is not implemented.', 'Check {on}.'],
  ),

  // ── Sheet 3 (図４)
  'plan-missing': entry(
    'error',
    ['この対象システムの対策導入計画（シート３）がありません。', '計画を作成してください。'],
    ['This target system has no introduction plan (sheet 3).', 'Make the plan.'],
  ),
  'plan-without-status': entry(
    'error',
    ['この計画に対応するシート２がありません。', 'シート２を加えるか、計画を取り消してください。'],
    ['There is no sheet 2 for this plan.', 'Add sheet 2 or take the plan back.'],
  ),
  'schedule-missing': entry(
    'error',
    ['実施予定が選ばれていません。', '実施済から実施しないまでの八つから一つを選んでください。'],
    ['No schedule is chosen.', 'Choose exactly one of the eight answers.'],
  ),
  'schedule-not-applicable': entry(
    'error',
    [
      '該当のない対策に実施予定があります。',
      '実施予定を消すか、{place}の該当判断を「○」か「該当予定」にしてください。',
    ],
    [
      'A measure that is not applicable has a schedule.',
      'Clear the schedule, or mark the measure applicable or planned at {place}.',
    ],
  ),
  'schedule-result-due': entry(
    'error',
    ['{year}の実施予定でした。', '実施したなら「実施済」に、そうでなければ新しい予定と変更の理由を記入してください。'],
    ['It was due in {year}.', 'Mark it done, or give a new date with the reason of the change.'],
  ),
  'schedule-beyond-period': entry(
    'error',
    ['{year}は計画作成対象期間の後です。', '{from}以降の列を選んでください。'],
    ['{year} lies after the period of the plan.', 'Choose "{from} or later".'],
  ),
  'schedule-later-needs-date': entry(
    'error',
    [
      '「{year}以降」とした予定は、今回の対象期間に照らして定め直す必要があります。',
      '実施する年度を選び直してください。',
    ],
    ['The plan "{year} or later" must be set anew for this period.', 'Choose the year again.'],
  ),
  'schedule-done-too-late': entry(
    'error',
    [
      '実施済の年度（{year}）が作成年度より前ではありません。',
      '作成年度に実施したものは、その年度の列を選んでください。',
    ],
    [
      'The year of completion ({year}) is not before the year of the plan.',
      "What is done in the year of the plan belongs into that year's column.",
    ],
  ),
  'schedule-contradicts-implemented': entry(
    'error',
    [
      '{place}は「済」ですが、実施予定は「{schedule}」です。',
      '「実施済」か作成年度の列に改めるか、「済」を見直してください。',
    ],
    ['{place} says 済, but the plan says "{schedule}".', 'Choose 実施済 or the year of the plan, or correct 済.'],
  ),
  'schedule-contradicts-not-implemented': entry(
    'error',
    ['「実施済」ですが、{place}は「済」ではありません。', '{place}に「済」を記入するか、実施予定を改めてください。'],
    ['The plan says 実施済, but {place} is not 済.', 'Mark {place} 済 or change the schedule.'],
  ),
  'schedule-note-missing': entry(
    'error',
    ['「{schedule}」とする理由が備考にありません。', '備考に理由を記入してください。'],
    ['"{schedule}" has no reason in the remarks.', 'Write the reason in the remarks.'],
  ),
  'own-not-in-plan': entry(
    'error',
    ['シート２の独自対策が計画にありません。', '計画の同じ統制目標の「その他」に加えてください。'],
    ['An own measure of sheet 2 is missing from the plan.', 'Add it under the same objective of the plan.'],
  ),
  'own-objective-differs': entry(
    'error',
    ['シート２（{place}）と統制目標が異なります。', '統制目標をそろえてください。'],
    ['Its control objective differs from sheet 2 ({place}).', 'Make the objectives agree.'],
  ),
  'own-name-missing': entry(
    'error',
    ['独自対策の対策名称が空欄です。', '対策の名称を記入してください。'],
    ['The own measure has no name.', 'Write its name.'],
  ),
  'own-name-differs': entry(
    'warning',
    ['シート２（{place}）と対策の名称が異なります。', '同じ対策であれば名称をそろえてください。'],
    ['Its name differs from sheet 2 ({place}).', 'Make the names agree if it is the same measure.'],
  ),
  'own-note-missing': entry(
    'warning',
    ['独自対策の説明が備考にありません。', '対策の内容を備考に記入してください。'],
    ['The own measure has no explanation in the remarks.', 'Describe it in the remarks.'],
  ),
  'dependency-order': entry(
    'warning',
    [
      '{measure}は{on}と組み合わせて実施する必要がありますが、{on}の予定のほうが後です。',
      '実施する順序を見直してください。',
    ],
    ['{measure} must go together with {on}, which is planned later.', 'Check the order of the two.'],
  ),
  'condition-failed': entry(
    'error',
    [
      '対象期間の終わり（{year}末）までに、統制目標{objective}の対策が一つもありません（計画作成上の要件）。',
      '{remedies}',
    ],
    ['By the end of {year} objective {objective} has no measure at all (condition of the plan).', '{remedies}'],
  ),
  'judgement-missing': entry(
    'warning',
    [
      '計画作成上の要件を満たすかどうかの判断が記録されていません。',
      '対策の数だけによらず、統制目標を達成する計画かを判断して記録してください。',
    ],
    [
      'The judgement whether the plan meets its condition is not recorded.',
      'Judge whether it attains the objectives, not merely by the number of measures, and record it.',
    ],
  ),
  'judgement-negative': entry(
    'warning',
    ['計画作成上の要件を満たさないと判断されています。', '計画を見直してください。'],
    ['The plan was judged not to meet its condition.', 'Revise the plan.'],
  ),
  'basis-missing': entry(
    'warning',
    [
      '計画の前提（対策の優先順位、予算措置の要否、システム更改時期）に空欄があります。',
      '考慮した内容を記入してください。',
    ],
    [
      'What the plan rests on (priorities, budget, renewal of the system) is not fully written.',
      'Write what was considered.',
    ],
  ),
  'progress-missing': entry(
    'error',
    ['前年度の計画がありますが、進行状況が記入されていません。', '「順調」か「遅延」を選んでください。'],
    ['There is a plan of last year, but no progress.', 'Choose 順調 (on track) or 遅延 (delayed).'],
  ),
  'progress-without-prior': entry(
    'warning',
    ['承認された前年度の計画がないのに、進行状況が記入されています。', '空欄にしてください。'],
    ['Progress is given although last year has no approved plan.', 'Leave it blank.'],
  ),
  'progress-has-late-items': entry(
    'error',
    [
      '「順調」ですが、{year}までの予定に対して遅れている対策があります：{measures}',
      '「遅延」とし、理由を記入してください。',
    ],
    [
      'Progress is "on track", but these measures due by {year} are late: {measures}',
      'Choose 遅延 (delayed) and give the reason.',
    ],
  ),
  'delay-reason-missing': entry(
    'error',
    ['「遅延」の理由が空欄です。', '遅延の理由を記入してください。'],
    ['The reason of the delay is blank.', 'Write the reason.'],
  ),
  'next-year-outline-missing': entry(
    'error',
    ['{year}の対策導入計画概要が空欄です。', '次年度に実施する対策の概要を記入してください。'],
    ['The outline of the plan for {year} is blank.', 'Outline what will be done next year.'],
  ),
  'budget-outline-missing': entry(
    'warning',
    ['対象期間を通しての予算措置等が空欄です。', '概要を、予算措置とその対応状況と併せて記入してください。'],
    ['The budget measures of the period are blank.', 'Outline the period with its budget measures and their state.'],
  ),
  'budget-year-outside': entry(
    'warning',
    ['{year}の金額は、作成年度から対象期間の終わりまでの外にあります。', '年度を確認してください。'],
    ['The amount for {year} lies outside the year of the plan and its period.', 'Check the year.'],
  ),
  'change-reason-missing': entry(
    'error',
    [
      '予定が前年度の計画「{from}」から「{to}」に変わっていますが、変更日か変更の理由がありません。',
      '変更日と理由を記入してください。当初の予定は消えません。',
    ],
    [
      'The plan went from "{from}" to "{to}" without the date or the reason of the change.',
      'Give both; the first planned date stays.',
    ],
  ),
  'first-planned-overwritten': entry(
    'error',
    ['当初の予定（{year}）が書き換えられています。', '当初の予定は変更できません。元に戻してください。'],
    ['The first planned year ({year}) was overwritten.', 'It never changes; restore it.'],
  ),

  // ── Across the plans (⑫)
  'across-priority-behind': entry(
    'warning',
    [
      'より重い業務領域を支えるこのシステム（{own}）よりも、先に統制目標に達する計画があります：{plans}。',
      '計画の間の優先順位を確認し、必要なら前倒しを調整してください。',
    ],
    [
      'Plans of systems behind lesser areas attain the control objectives before this one ({own}): {plans}.',
      'Check the priorities between the plans; bring this one forward if need be.',
    ],
  ),
  'across-years-differ': entry(
    'warning',
    [
      '{measure}を、複数の計画が違う年度に予定しています：{plans}。',
      'まとめて調達できないか、時期をそろえる必要がないかを確認してください。',
    ],
    [
      'Several plans have {measure} in different years: {plans}.',
      'Check whether it can be procured together, and whether the years should agree.',
    ],
  ),
  'across-same-year': entry(
    'note',
    ['{measure}を、複数の計画が同じ年度に予定しています：{plans}。', 'まとめて調達できないかを確認してください。'],
    ['Several plans have {measure} in the same year: {plans}.', 'Check whether it can be procured together.'],
  ),
  'across-department-crowded': entry(
    'warning',
    [
      '{department}の対策の導入が{year}に集中しています（{plans}の{count}件。対象期間に導入するものの半分を超えます）。',
      '人手と時期に無理がないかを確認し、必要なら年度を分けてください。',
    ],
    [
      'More than half of what {department} introduces falls into {year}: {count} measures of {plans}.',
      'Check whether people and time suffice; spread it over years if need be.',
    ],
  ),
  'across-area-held-back': entry(
    'note',
    [
      '業務領域「{area}」の対象システムのうち、統制目標に達するのが最も遅いものです：{plans}。',
      'この領域の保護は、このシステムが達するまでそろいません。時期を確認してください。',
    ],
    [
      'Of the systems of the area {area} the last to attain the control objectives: {plans}.',
      'The area is covered only then. Check the year.',
    ],
  ),
  'across-amounts-missing': entry(
    'note',
    [
      '対策を導入する年度の金額がありません（{years}）。年度の合計にはこの計画の分が入っていません。',
      '金額が決まっていれば記入してください。',
    ],
    [
      'There is no amount for years in which measures are introduced ({years}): the totals lack this plan.',
      'Give the amounts where they are known.',
    ],
  ),

  // ── Dashboard (図５)
  'wording-unknown': entry(
    'error',
    ['ダッシュボードにない項目の文言です（{id}）。', 'この文言を取り消してください。'],
    ['The dashboard has no such field ({id}).', 'Take this wording back.'],
  ),
  'wording-stale': entry(
    'warning',
    ['ダッシュボード用に整えた文言の元が変わっています。', '元の記載と比べて、文言を整え直してください。'],
    ['The source of this wording has changed since it was edited.', 'Compare with the source and edit again.'],
  ),
} as const satisfies Record<string, FindingText>
