import { Link } from 'wouter'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { SignIn } from './sign-in.tsx'
import { Card } from './card.tsx'

const WORDS = {
  title: { ja: 'サインイン', en: 'Sign in' },
  code: { ja: '紙で渡されたコードで、パスワードを決める', en: 'Choose a password with a code on paper' },
  help: { ja: 'サインインの手引', en: 'Help on signing in' },
  language: { ja: 'English', en: '日本語' },
} as const satisfies Words

export function SignInPage() {
  const words = useWords(WORDS)
  const { locale, choose } = useLanguage()
  return (
    <Card title={words.title}>
      <SignIn />
      <Card.Foot>
        <Link href="/code">{words.code}</Link>
        <Link href="/help/user#sign-in">{words.help}</Link>
        <Button look="plain" size="small" onPress={() => choose(locale === 'ja' ? 'en' : 'ja')}>
          <span lang={locale === 'ja' ? 'en' : 'ja'}>{words.language}</span>
        </Button>
      </Card.Foot>
    </Card>
  )
}
