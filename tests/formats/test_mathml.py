"""Formulas of MathML and JATS."""

import pytest

from papernotes.formats.csl.text import csl_to_latex
from papernotes.formats.mathml import write_formulas
from tests.support.growth import assert_proportional

DOCUMENT = (
    r"\documentclass[12pt]{minimal} \usepackage{amsmath} \begin{document}$$x_t$$\end{document}"
)


def maths(inner: str) -> str:
    """Return MathML as Crossref has it."""
    return f'<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">{inner}</mml:math>'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (maths("<mml:msup><mml:mi>n</mml:mi><mml:mn>2</mml:mn></mml:msup>"), "n<sup>2</sup>"),
        ("<math><msub><mi>x</mi><mi>t</mi></msub></math>는", "x<sub>t</sub>는"),
        ("<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>", "x<sub>i</sub><sup>2</sup>"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac></math>", "(a+b)/c"),
        ("<math><msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt></math>", "√(a+b)"),
        ("<math><mroot><mi>a</mi><mn>3</mn></mroot></math>", "<sup>3</sup>√a"),
        ("<math><mover><mi>x</mi><mo>^</mo></mover></math>", "x\u0302"),
        ("<math><munder><mo>max</mo><mi>x</mi></munder></math>", "max<sub>x</sub>"),
        ("<math><mi>i</mi><mo>&lt;</mo><mi>j</mi></math>", "i &lt; j"),
        ("<math><semantics><mi>k</mi><annotation>kk</annotation></semantics></math>-means", "k-means"),
        (f"<jats:tex-math>{DOCUMENT}</jats:tex-math>는", "$x_t$는"),
        ("<tex-math>$x_t$</tex-math>", "$x_t$"),
        (f"<alternatives><tex-math>{DOCUMENT}</tex-math><math><mi>x</mi></math></alternatives>", "x"),
        (f"<alternatives><graphic/><tex-math>{DOCUMENT}</tex-math></alternatives>", "$x_t$"),
        # what is no formula, or a broken one, stays
        ("mathematics of <b>x</b>", "mathematics of <b>x</b>"),
        ("<math><mi>x</math> y", "<math><mi>x</math> y"), ("<math>x", "<math>x"),
        ("<alternatives><graphic/></alternatives> of math", "<graphic/> of math"),
    ],
)  # fmt: skip # a table of cases
def test_a_formula_keeps_letters_and_tags(text: str, written: str) -> None:
    """Each layout has its letters and tags; of alternatives MathML is taken."""
    assert write_formulas(text) == written


def test_an_abstract_of_crossref() -> None:
    """A formula that stands there twice, as a document of LaTeX and in MathML, is read once."""
    formula = (
        f"<jats:alternatives><jats:tex-math>{DOCUMENT}</jats:tex-math>{maths('<mml:mi>x</mml:mi>')}"
    )
    abstract = f"<jats:title>Abstract</jats:title><jats:p>We take {formula}</jats:alternatives>는.</jats:p>"
    abstract += "<jats:p>Second.</jats:p>"
    assert csl_to_latex(abstract) == "Abstract We take x는. Second."


def test_time_is_proportional() -> None:
    """Formulas that never end do not make a text slow."""
    opened = "<alternatives><math>"
    assert_proportional(write_formulas, opened * 500, opened * 5000)
    closed = "</math></alternatives>"
    assert_proportional(write_formulas, opened * 500 + closed * 500, opened * 5000 + closed * 5000)
