import click


@click.command()
def reset() -> None:
    """Delete the demo's data, so that the next `make run` starts with a new demo.

    DATA_DIR (default .data) is the folder that keeps the data.
    """
    from local.embedded import EngineError
    from local.reset import reset as delete
    from settings.run import get_run_settings

    folder = get_run_settings().data_dir
    try:
        delete(folder)
    except EngineError as error:
        raise SystemExit(f"phonebank: {error}") from None
    click.echo(f"The next `make run` fills a new demo in {folder}.")
