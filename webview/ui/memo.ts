import { Component, type ComponentChild, type ComponentType } from 'preact';

/** The component, drawn again only when one of its properties is another: scrolling draws the rows that come, not those that stay. */
export function memo<Properties extends object>(draw: (properties: Properties) => ComponentChild): ComponentType<Properties> {
  return class extends Component<Properties> {
    override shouldComponentUpdate(next: Properties): boolean {
      return differ(this.props, next) || differ(next, this.props);
    }
    render(): ComponentChild {
      return draw(this.props);
    }
  };
}

const differ = <Of extends object>(one: Readonly<Of>, other: Readonly<Of>): boolean => {
  for (const name in one) if (one[name] !== other[name]) return true;
  return false;
};
