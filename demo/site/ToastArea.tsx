import { useToast } from './toast'
import { useNumbers, useStrings } from './use-strings'

/** One line after a visitor's action, with the measured time. No button in it: it goes by itself. */
export function ToastArea() {
  const t = useStrings()
  const { ms } = useNumbers()
  const toast = useToast()
  return (
    <div className="toast-area" role="status">
      {toast && (
        <div className="toast">
          {toast.kind === 'consent'
            ? t.consentKept
            : `${toast.learnMs === undefined ? t.learnedHere : t.learned(ms(toast.learnMs))} ${
                toast.elsewhere === 0 ? t.nothingSent : t.sentElsewhere(toast.elsewhere)
              }`}
        </div>
      )}
    </div>
  )
}
