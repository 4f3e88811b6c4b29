import { Component, createContext, type ReactNode } from 'react';
import { Button } from './button';

type Props = { name: string; children: ReactNode };

let attempts = 0;

/** Grows with each press of "Show it again", over all boundaries; 0 where nothing has failed. See `lazyPanel`. */
export const AttemptContext = createContext(0);

/** Keeps a part of the page that broke from taking the rest along. */
export class PanelBoundary extends Component<Props, { broken: boolean; attempt: number }> {
  override state = { broken: false, attempt: 0 };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  again = () => {
    attempts += 1;
    this.setState({ broken: false, attempt: attempts });
  };

  override render() {
    const { broken, attempt } = this.state;
    if (!broken) return <AttemptContext value={attempt}>{this.props.children}</AttemptContext>;
    return (
      <section aria-label={this.props.name} className="card p-4" role="alert">
        <p className="mb-2">{this.props.name} could not be shown. The rest of the page still works.</p>
        <Button onClick={this.again}>Show it again</Button>
      </section>
    );
  }
}
