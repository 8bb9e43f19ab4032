import '../ui/controls.css'
import './add-account.css'
import { useLayoutEffect, useRef, useState, type FormEvent } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { accountHosts, accountKinds, type AccountKind, type AccountRequest, type AccountSecret } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { wordsOfOneTry } from '../data/texts.ts'
import { usePasswordKeeping } from '../data/use-accounts.ts'
import { useConnecting } from '../data/use-connecting.ts'
import { useNavigation } from '../data/use-view.ts'
import { Connecting } from '../ui/connecting.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useNotice } from '../ui/notice.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { FailureNote } from '../ui/states.tsx'

/** As the servers call themselves. */
const serverNames: Record<Exclude<AccountKind, 'other'>, string> = {
  freshrss: 'FreshRSS',
  miniflux: 'Miniflux',
  inoreader: 'Inoreader',
  theoldreader: 'The Old Reader',
  bazqux: 'BazQux Reader',
}

/** As a dialog of the window. */
export function AddAccount() {
  const { closeDialog } = useNavigation()
  return <AddAccountDialog onClose={closeDialog} />
}

type AddAccountProps = { onClose(): void; onAdded?(name: string): void }

/** Connects to a server, and says in words what is wrong when it cannot be. */
export function AddAccountDialog({ onClose, onAdded }: AddAccountProps) {
  const t = useWords()
  const { say } = useNotice()
  const connecting = useConnecting<Asked>(
    async ({ request, secret }) => {
      await api.account.add(request, secret)
      // Also to one who has left meanwhile, a moment too late.
      say({ text: t('accounts.added', { name: request.name }) })
    },
    ({ request }) => {
      onAdded?.(request.name)
      onClose()
    },
  )
  const leave = connecting.isPending ? connecting.stop : onClose
  return (
    <ModalOverlay className="dialog-ground" isOpen onOpenChange={(open) => open || leave()}>
      <Modal className="float dialog add-account-dialog">
        <Dialog className="add-account">
          <div className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {t('accounts.addTitle')}
            </Heading>
            <IconButton icon="close" label={t('app.close')} onClick={onClose} />
          </div>
          <AccountForm connecting={connecting} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

type Asked = { request: AccountRequest; secret: AccountSecret }
type Typed = Record<'address' | 'userName' | 'password' | 'name' | 'appId' | 'appKey', string>
const nothing: Typed = { address: '', userName: '', password: '', name: '', appId: '', appKey: '' }

function AccountForm({ connecting }: { connecting: ReturnType<typeof useConnecting<Asked>> }) {
  const t = useWords()
  const { data: keeping } = usePasswordKeeping()
  const [kind, setKind] = useState<AccountKind>('freshrss')
  const [typed, setTyped] = useState(nothing)
  const [lacks, setLacks] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => focusFirstEmpty(form.current), [])
  const needsAddress = accountHosts[kind] === undefined
  const needsApp = kind === 'inoreader'
  const address = needsAddress ? typed.address.trim() : null
  const usualName = kind === 'other' ? hostOf(typed.address) : serverNames[kind]
  const name = typed.name.trim() || usualName || typed.userName.trim()
  const asked = (): Asked => ({
    request: { kind, address, name, userName: typed.userName.trim() },
    secret: { password: typed.password, app: needsApp ? { id: typed.appId.trim(), key: typed.appKey.trim() } : null },
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (connecting.isPending) return
    const isWhole = [...(form.current?.querySelectorAll<HTMLInputElement>('input[required]') ?? [])].every(
      ({ value }) => value.trim() !== '',
    )
    setLacks(!isWhole)
    if (isWhole) connecting.begin(asked())
    else focusFirstEmpty(form.current)
  }
  const field = (of: keyof Typed, options: FieldOptions = {}) => (
    <AccountField
      label={t(`accounts.${of}`)}
      value={typed[of]}
      onChange={(value) => setTyped((now) => ({ ...now, [of]: value }))}
      {...options}
    />
  )
  return (
    <form ref={form} className="account-form" noValidate onSubmit={onSubmit}>
      <div className="account-field">
        <span className="form-name">{t('accounts.kind')}</span>
        <SelectField<AccountKind>
          label={t('accounts.kind')}
          options={accountKinds.map((id) => ({ id, name: id === 'other' ? t('accounts.other') : serverNames[id] }))}
          chosen={kind}
          onChoose={setKind}
        />
        <p className="form-hint account-hint">{t(`accounts.hints.${kind}`)}</p>
      </div>
      {needsAddress ? field('address', { isRequired: true, isCode: true, inputMode: 'url' }) : null}
      {field('userName', { isRequired: true, isCode: true })}
      {field('password', { isRequired: true, isCode: true, type: 'password' })}
      {needsApp ? field('appId', { isRequired: true, isCode: true }) : null}
      {needsApp ? field('appKey', { isRequired: true, isCode: true, type: 'password' }) : null}
      {field('name', { placeholder: usualName })}
      {address !== null && /^http:/i.test(address) ? <p className="form-hint">{t('accounts.plain')}</p> : null}
      {keeping === undefined ? null : <p className="form-hint">{t(`accounts.keeping.${keeping}`)}</p>}
      <div role="status">
        {lacks ? <p className="form-hint">{t('accounts.needed')}</p> : null}
        {connecting.isPending ? <Connecting onStop={connecting.stop} /> : null}
      </div>
      {connecting.failure === null ? null : (
        <FailureNote error={connecting.failure} todo={wordsOfOneTry(t, connecting.failure).action} />
      )}
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={connecting.isPending}>
          {t('accounts.connect')}
        </button>
      </div>
    </form>
  )
}

type FieldOptions = {
  isRequired?: boolean
  /** Typed from the start of a line in any language. */
  isCode?: boolean
  type?: 'text' | 'password'
  inputMode?: 'url' | 'text'
  placeholder?: string
}
type AccountFieldProps = FieldOptions & { label: string; value: string; onChange(value: string): void }

function AccountField(props: AccountFieldProps) {
  const { label, value, onChange, isRequired = false, isCode = false, type = 'text', ...rest } = props
  return (
    <label className="account-field">
      <span className="form-name">{label}</span>
      <input
        className="field"
        type={type}
        dir={isCode ? 'ltr' : 'auto'}
        required={isRequired}
        autoComplete="off"
        spellCheck={false}
        maxLength={2_000}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...rest}
      />
    </label>
  )
}

function focusFirstEmpty(form: HTMLFormElement | null): void {
  const fields = [...(form?.querySelectorAll<HTMLInputElement>('input[required]') ?? [])]
  fields.find(({ value }) => value.trim() === '')?.focus()
}

function hostOf(address: string): string {
  const text = address.trim()
  return URL.parse(/^\w+:\/\//.test(text) ? text : `https://${text}`)?.hostname ?? ''
}
