"""The distributions against R's figures, and against scipy's anywhere."""

from math import inf

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from guldkorn.measurement.distributions import (
    normal_below,
    normal_quantile,
    t_below,
    t_quantile,
)

DEGREES = st.floats(0.5, 1e4)

# R 4.2: options(digits = 17); qt(.975, d), pt(-3, d), pt(-12, d)
R = [
    (1, 12.706204736174694, 0.10241638234956672, 0.026464676059589871),
    (2.5, 3.5746548420036919, 0.036288047774515921, 0.0014181075150391613),
    (7.3, 2.3450667365477025, 0.0094902755115667467, 2.2778926147852727e-06),
    (30, 2.0422724563012378, 0.0026949820328259705, 2.7900927075996303e-13),
    (1000, 1.9623390808264076, 0.001383354522119095, 2.1620286933872513e-31),
    (1e5, 1.9599877075346088, 0.0013502304420323602, 1.8722529059781984e-33),
]


@pytest.mark.parametrize(("df", "quantile", "third", "twelfth"), R)
def test_the_t_distribution_is_rs(df: float, quantile: float, third: float, twelfth: float) -> None:
    assert t_quantile(0.975, df) == pytest.approx(quantile, rel=1e-11)
    assert t_below(-3, df) == pytest.approx(third, rel=1e-10)
    assert t_below(-12, df) == pytest.approx(twelfth, rel=1e-10)


def test_the_normal_distribution_is_rs() -> None:
    assert normal_quantile(0.975) == pytest.approx(1.9599639845400536, rel=1e-15)
    assert normal_below(-8.2) == pytest.approx(1.2019351542735859e-16, rel=1e-12)


@given(df=DEGREES, t=st.floats(-30, 30))
@example(df=50, t=1.0)
def test_below_is_scipys(df: float, t: float) -> None:
    assert t_below(t, df) == pytest.approx(float(stdtr(df, t)), rel=1e-10)


@given(df=DEGREES, p=st.floats(1e-6, 1 - 1e-6))
@example(df=3, p=0.5)
def test_quantiles_are_scipys(df: float, p: float) -> None:
    assert t_quantile(p, df) == pytest.approx(float(stdtrit(df, p)), rel=1e-9, abs=1e-12)


@given(z=st.floats(-8, 8))
def test_endless_degrees_are_the_normal_distributions(z: float) -> None:
    p = float(ndtr(z))
    assert t_below(z, inf) == pytest.approx(p, rel=1e-13)
    if 0 < p < 1:
        assert t_quantile(p, inf) == pytest.approx(float(ndtri(p)), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("df", [1e6, 2e6, 1e8, 1e9, 1e11, 1e16, 1e300])
@pytest.mark.parametrize("p", [1e-9, 0.025, 0.4, 0.975])
def test_very_many_degrees_come_to_an_end_and_near_the_normal_distribution(
    df: float, p: float
) -> None:
    there = t_quantile(p, df)
    assert there == pytest.approx(float(ndtri(p)), rel=2e-5)
    assert t_below(there, df) == pytest.approx(p, rel=1e-6)


@given(df=DEGREES, t=st.floats(-30, 30))
def test_both_sides_are_alike(df: float, t: float) -> None:
    assert t_below(t, df) + t_below(-t, df) == pytest.approx(1, rel=1e-14)
