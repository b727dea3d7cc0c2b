import { Route, Switch } from 'wouter'
import { GuidePage } from './guide-page.tsx'
import { HelpPage } from './help-page.tsx'
import { TermsPage } from './terms-page.tsx'

/** The pages of the help, before the sign-in, too. Each guide is a page anew, which looks where in it one wants to be. */
export function HelpPages() {
  return (
    <Switch>
      <Route path="/help/user">
        <GuidePage key="user" name="user" />
      </Route>
      <Route path="/help/administrator">
        <GuidePage key="administrator" name="administrator" />
      </Route>
      <Route path="/help/terms" component={TermsPage} />
      <Route component={HelpPage} />
    </Switch>
  )
}
