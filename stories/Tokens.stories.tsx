import type { Meta, StoryObj } from '@storybook/react-vite'
import { useGlobals } from 'storybook/preview-api'
import { expect, fireEvent, waitFor } from 'storybook/test'
import { PrivacyControls, Recommendations, TasteControls } from '../src/components/index'
import { ThemeEditor } from './theme/ThemeEditor'
import { tokens } from './theme/tokens'

const views = {
  Carousel: <Recommendations limit={8} />,
  Grid: <Recommendations layout="grid" limit={6} />,
  List: <Recommendations layout="list" limit={4} />,
  'Privacy panel': <PrivacyControls />,
  'Taste panel': <TasteControls />,
}

/** Every token of the stylesheet: change one, and every story of the desk wears it until it is reset. Save it as a file of your site's own. */
const meta = {
  title: 'Desk/Tokens',
  render: (_args, { globals }) => {
    const [, update] = useGlobals()
    return <ThemeEditor onChange={changed => update({ tokens: changed })} start={globals.tokens} views={views} />
  },
} satisfies Meta
export default meta

type Story = StoryObj<typeof meta>

export const Editor: Story = {
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    await expect(canvasElement.querySelectorAll('.theme-editor-tokens code')).toHaveLength(tokens.length)
    const title = await waitFor(() => {
      const found = canvasElement.querySelector('.tacitly-title')
      expect(found).not.toBeNull()
      return found!
    })
    const scheme = globals.theme === 'dark' ? 'dark' : 'light'
    await fireEvent.input(canvas.getByLabelText(`ink, ${scheme}`), { target: { value: '#5b2a86' } })
    await waitFor(() => expect(getComputedStyle(title).color).toBe('rgb(91, 42, 134)'))
    await fireEvent.input(canvas.getByLabelText(`on-accent, ${scheme}`), { target: { value: '#0a6a57' } })
    await userEvent.type(canvas.getByLabelText('ratio'), '1')
    const css = canvas.getByLabelText('What to paste').textContent!
    await expect(css).toContain('--tacitly-ratio: 1;')
    await expect(css).toMatch(/--tacitly-ink: light-dark\((#5b2a86, #f1f2ef|#15181b, #5b2a86)\);/)
    const file = await fetch(canvas.getByRole<HTMLAnchorElement>('link', { name: 'Save theme.css' }).href)
    await expect(await file.text()).toBe(`${css}\n`)
    if (scheme === 'light') await expect(canvas.getByText('1.0, too low')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Reset' }))
    await expect(canvas.queryByRole('link', { name: 'Save theme.css' })).toBeNull()
  },
}
