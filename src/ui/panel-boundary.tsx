import { Component, type ReactNode } from 'react';
import { Button } from './button';

type Props = { name: string; children: ReactNode };

/** Keeps a part of the page that broke from taking the rest along. */
export class PanelBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <section aria-label={this.props.name} className="card p-4" role="alert">
        <p className="mb-2">{this.props.name} could not be shown. The rest of the page still works.</p>
        <Button onClick={() => this.setState({ broken: false })}>Show it again</Button>
      </section>
    );
  }
}
