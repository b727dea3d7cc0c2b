import type { Locale } from '../finding/finding-texts.ts'
import type { InboxState } from '../report/answer-report.ts'
import type { ReportFindingCode } from '../report/check-report.ts'
import type { ReportItem } from '../report/report-item.ts'
import type { ReportObstacle, SignedFileProblem } from '../report/report-problem.ts'

/** The words of reports (⑮): of what they hold, of what is missing in them, and of why one is refused, with the mend. */
type Words<K extends string> = Readonly<Record<K, Readonly<Record<Locale, string>>>>

export const REPORT_ITEM_WORDS: Words<ReportItem> = {
  areas: { ja: '業務領域', en: 'business areas' },
  systems: { ja: '対策実施状況', en: 'implementation status' },
  plans: { ja: '対策導入計画', en: 'plans' },
  worksheets: { ja: 'ワークシート', en: 'worksheets' },
}

/** Where a report of the inbox stands, and what an answer says. */
export const INBOX_STATE_WORDS: Words<InboxState> = {
  received: { ja: '回答待ち', en: 'to be answered' },
  accepted: { ja: '受理', en: 'accepted' },
  returned: { ja: '差戻し', en: 'returned' },
  replaced: { ja: '新しい報告あり', en: 'replaced by a newer one' },
}

/** About {name}, which stands before it. */
export const REPORT_FINDING_WORDS: Words<ReportFindingCode> = {
  'item-missing': { ja: '求めている報告事項が入っていません', en: 'is asked for and not in the report' },
  'no-areas': { ja: '保護対象の業務領域が一つもありません', en: 'holds no protected area' },
  'likelihood-missing': { ja: '発生可能性が書かれていません', en: 'has no likelihood' },
  'area-without-system': { ja: '対象システムがありません', en: 'has no target system' },
  'system-missing': { ja: '対象システムの対策実施状況がありません', en: 'names systems whose status is not reported' },
  'plan-missing': { ja: '対策導入計画がありません', en: 'has no plan' },
  'objective-open': {
    ja: '計画期間の終わりに対策のない統制目標があり、理由もありません',
    en: 'leaves a control objective open at the end of the plan, without a reason',
  },
  'objective-open-with-reason': {
    ja: '計画期間の終わりに対策のない統制目標があります（理由の記載あり）',
    en: 'leaves a control objective open at the end of the plan, with a reason',
  },
  'delay-without-reason': { ja: '計画の遅延に理由がありません', en: 'is delayed without a reason' },
  'outline-missing': { ja: '翌年度の計画概要が空欄です', en: 'has no outline for the next year' },
  'changed-since-approval': {
    ja: 'CISO が承認したものと内容が違います',
    en: 'is not what the CISO approved',
  },
  'approved-document-missing': { ja: '承認されたのに入っていません', en: 'was approved and is not in the report' },
  'unapproved-document': { ja: '承認されたものの中にありません', en: 'was not among what the CISO approved' },
  'worksheets-of-another': {
    ja: '添えられたワークシートは、この組織のこの年度のものではありません',
    en: 'the worksheets are another organisation’s, or another year’s',
  },
  'approval-empty': { ja: '承認されたシートが一つも示されていません', en: 'names no document that was approved' },
  'day-odd': {
    ja: '承認や報告の日付が前後しているか、先の日付です',
    en: 'the days of the approval and the report cannot be',
  },
  'item-unnamed': { ja: '報告事項として挙げずに入っています', en: 'is in the report and not named as an item' },
  'name-differs': { ja: '公開鍵の控えと違う名称を名乗っています', en: 'is not the name on the sender’s card' },
  'gathered-odd': {
    ja: '取りまとめに入っていますが、年度が違うか、重複しているか、報告元の下の組織ではありません',
    en: 'is gathered, and of another year, there twice, or not from below the sender',
  },
  'contents-differ': {
    ja: '添えられたワークシートから計算したものと違います',
    en: 'is not what the worksheets in the report give',
  },
  'other-edition': {
    ja: 'この Sonae にない版のガイドラインによるため、計算し直して確かめることができません',
    en: 'follows an edition of the guideline that is not here: nothing could be computed again',
  },
  'organisation-missing': {
    ja: 'この組織の報告は取りまとめに入っていません（理由の記載あり）',
    en: 'is not gathered (a reason is given)',
  },
}

export const SIGNED_FILE_WORDS: Words<SignedFileProblem> = {
  'too-large': {
    ja: 'ファイルが大きすぎます。報告事項からワークシートを除いて、作り直すよう頼んでください。',
    en: 'The file is too large. Ask for one without the worksheets.',
  },
  truncated: {
    ja: 'ファイルが途中で切れています。媒体から写し直してください。',
    en: 'The file ends in the middle. Copy it again from its medium.',
  },
  'not-signed-file': {
    ja: 'Sonae が署名したファイルではありません。ファイルを選び直してください。',
    en: 'This is no file that a Sonae signed. Choose another one.',
  },
  'other-kind': {
    ja: 'Sonae が署名したファイルですが、ここで取り込むものではありません（公開鍵の控え、失効の知らせ、報告、回答は、それぞれの欄で取り込みます）。',
    en: 'A Sonae signed this file, but it belongs elsewhere: cards, revocations, reports and answers are each taken in at their own place.',
  },
  'other-form': {
    ja: '署名は正しいものの、内容がこの版の Sonae で読めません。双方の Sonae の版を確かめてください。',
    en: 'It is signed well, and this version of Sonae cannot read it. Compare the versions of both.',
  },
  'not-a-card': {
    ja: '公開鍵の控えとして読めないか、自らの鍵による署名がありません。相手に作り直しを頼んでください。',
    en: 'It cannot be read as a card, or its own key has not signed it. Ask for another one.',
  },
  'other-receiver': {
    ja: '別の宛先に向けて暗号化されています。相手が持っている公開鍵の控えを確かめてもらってください。',
    en: 'It is encrypted for somebody else. Ask the sender which card of yours they have.',
  },
  damaged: {
    ja: '暗号化された後に内容が変わっています。写し直すか、送り直すよう頼んでください。',
    en: 'It was changed after it was encrypted. Copy it again, or ask for another one.',
  },
  'unknown-key': {
    ja: '署名した鍵に心当たりがありません。相手の公開鍵の控えを先に取り込み、電話で指紋を確かめてください。',
    en: 'The key that signed it is not known here. Take the sender’s card in first, and compare its fingerprint by telephone.',
  },
  'own-file': {
    ja: '自組織が署名したファイルです。相手から届いたファイルを選んでください。',
    en: 'Your own organisation signed this file. Choose the one that came from the other side.',
  },
  'unconfirmed-key': {
    ja: '署名した鍵の指紋をまだ確かめていません。電話で確かめてから、もう一度取り込んでください。',
    en: 'The fingerprint of the key that signed it was not compared yet. Do so by telephone, then take the file in again.',
  },
  'replaced-key': {
    ja: '今は使われていない鍵で署名されています。新しい鍵で作り直すよう頼んでください。',
    en: 'It is signed by a key that another one has replaced. Ask for one that the new key signs.',
  },
  'revoked-key': {
    ja: '失効した鍵で署名されています。本物とは限りません。相手に電話で確かめてください。',
    en: 'It is signed by a revoked key: it may be somebody else’s. Ask the sender by telephone.',
  },
  'bad-signature': {
    ja: '署名が合いません。署名の後に書き換えられたか、別の鍵によるものです。取り込まずに、相手に確かめてください。',
    en: 'The signature does not hold: the file was changed since, or another key made it. Ask the sender.',
  },
  'own-card': {
    ja: '自組織の公開鍵の控えです。相手のものを取り込んでください。',
    en: 'This is your own card. Take the other side’s in.',
  },
  'key-of-another': {
    ja: 'この鍵は、別の組織のものとして取り込まれています。取り込まずに、双方に電話で確かめてください。',
    en: 'This key is kept as another organisation’s. Ask both by telephone.',
  },
  'other-relation': {
    ja: '報告を受ける側と出す側が逆であるか、組織の種別が合いません。報告先か報告元かを選び直してください。',
    en: 'It comes from the other direction, or the kind of organisation does not belong there. Choose whether reports go there or come from there.',
  },
  'not-for-us': {
    ja: '宛先が自組織ではありません。宛先の組織に渡してください。',
    en: 'It is addressed to somebody else.',
  },
  'other-sender': {
    ja: '名乗っている組織と、署名した鍵の組織が違います。取り込まずに、相手に確かめてください。',
    en: 'It speaks for an organisation whose key has not signed it. Ask the sender.',
  },
  'unknown-report': {
    ja: '自組織が出した報告への回答ではありません。',
    en: 'It answers a report that was not sent from here.',
  },
  'imported-already': {
    ja: '取込み済みです。何も変わりませんでした。',
    en: 'It was taken in before. Nothing has changed.',
  },
  'older-than-held': {
    ja: 'より新しいものがすでにあります。古いファイルが再び渡されていないか確かめてください。',
    en: 'A newer one is here already. See whether an old file was handed over again.',
  },
  'same-number': {
    ja: '同じ番号で内容の違う報告がすでにあります。相手に電話で確かめてください。',
    en: 'Another report of the same number is here. Ask the sender by telephone.',
  },
  'number-unlikely': {
    ja: '報告の番号が、前のものから大きく飛んでいます。相手に電話で確かめてください。',
    en: 'Its number is far from that of the one before. Ask the sender by telephone.',
  },
  'report-replaced': {
    ja: 'より新しい報告が出ています。新しい報告への回答を待ってください。',
    en: 'A newer report was sent since. The answer to that one counts.',
  },
}

export const REPORT_OBSTACLE_WORDS: Words<ReportObstacle> = {
  'not-approved': { ja: 'CISO の承認（⑭）がまだありません。', en: 'The CISO has not approved it yet (step 14).' },
  'approval-outdated': {
    ja: '承認の後に変更があります。もう一度承認を受けてください。',
    en: 'It was changed since the approval. Have it approved again.',
  },
  'no-such-receiver': {
    ja: '報告先として取り込んだ組織ではありません。公開鍵の控えを取り込んでください。',
    en: 'No organisation of this id is kept to which reports go. Take its card in.',
  },
  'receiver-needed': { ja: '所管府省庁を宛先に指定してください。', en: 'Name the ministry to which it goes.' },
  'no-confirmed-key': {
    ja: '宛先の鍵の指紋をまだ確かめていないため、暗号化できません。',
    en: 'It cannot be encrypted: no key of the receiver was confirmed.',
  },
  'accepted-already': {
    ja: 'この宛先は、承認された内容の報告を受理済みです。内容を改めるときは、取組を開き直して承認を受けてください。',
    en: 'The receiver has accepted a report of what is approved. To report anything else, open the cycle again and have it approved.',
  },
  'report-missing': {
    ja: 'この組織の報告がまだ受理されていません。受理するか、入れない理由を書いてください。',
    en: 'The report of this organisation is not accepted yet. Accept one, or say why it is left out.',
  },
  'not-missing': {
    ja: '入れない組織として挙げられましたが、報告は受理済みか、所管の組織ではありません。',
    en: 'It is named as left out, but its report is accepted, or it is not an organisation below.',
  },
  'report-replaced': {
    ja: 'より新しい報告が届いています。そちらに回答してください。',
    en: 'A newer report is here. Answer that one.',
  },
  'answered-already': { ja: 'この報告には回答済みです。', en: 'This report was answered.' },
  'reasons-missing': { ja: '差し戻す箇所と理由を書いてください。', en: 'Say what is to be corrected, and why.' },
  'text-missing': {
    ja: '点検で見つかった不足があります。それでも受理する理由を text に書いてください。',
    en: 'Something is missing in it. Say in the text why it is accepted all the same.',
  },
  'key-changed': {
    ja: 'その間に鍵が替えられています。今の鍵の番号を確かめてください。',
    en: 'Meanwhile the keys were changed. Look which number is the current one.',
  },
  'signed-answer-needed': {
    ja: 'この報告には署名付きの回答が届きます。回答のファイルを取り込んでください。',
    en: 'This report is answered by a signed file. Take that in.',
  },
  'no-such-document': {
    ja: '報告が依拠するシートにありません。差し戻すシートを選び直してください。',
    en: 'The report rests on no such document. Choose another one.',
  },
  'revoked-key': {
    ja: '署名した鍵がその後失効しています。受理せず、相手に電話で確かめてください。',
    en: 'The key that signed it was revoked since. Ask the sender by telephone.',
  },
  'unconfirmed-key': {
    ja: '署名した鍵の指紋が確かめられていません（保証していた鍵が失効したため）。相手に電話で指紋を確かめてから受理してください。',
    en: 'The key that signed it is not confirmed (the key that vouched for it was revoked). Compare its fingerprint by telephone, then accept.',
  },
  'sender-key-missing': {
    ja: '報告元の鍵で確かめられたものがなく、回答を暗号化できません。新しい公開鍵の控えを受け取り、電話で指紋を確かめてから回答してください。',
    en: 'No key of its sender is confirmed, so that the answer cannot be encrypted. Take in a new card, compare its fingerprint by telephone, then answer.',
  },
  'other-fingerprint': {
    ja: '指紋が合いません。もう一度読み上げてもらい、それでも違うときは、この控えを使わないでください。',
    en: 'The fingerprint is another one. Have it read out again; if it still differs, do not use this card.',
  },
  'not-waiting': {
    ja: '確認を待っている鍵ではありません（確認済み、置換え済み又は失効）。',
    en: 'This key does not wait to be confirmed: it was confirmed, replaced or revoked.',
  },
}
