using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Streambot.Extensions.Logging.Tests;

public sealed class LevelsOfTheLog
{
    [Theory]
    [InlineData(null, LogLevel.Information)]
    [InlineData("TRACE", LogLevel.Trace)]
    [InlineData("DEBUG", LogLevel.Debug)]
    [InlineData("INFO", LogLevel.Information)]
    [InlineData("WARN", LogLevel.Warning)]
    [InlineData("ERROR", LogLevel.Error)]
    [InlineData("FATAL", LogLevel.Critical)]
    [InlineData("LOUD", LogLevel.Information)]
    public void AreThoseOfTheFunction(string? level, LogLevel lowest)
    {
        Assert.Equal(lowest, LowestOf("Shop.Orders", level));
        using ILoggerFactory withoutServices = StreambotLoggerFactory.Create(StreambotLoggerProvider.Create(), level);
        Assert.Equal(lowest, LowestOf(withoutServices.CreateLogger("Shop.Orders")));
    }

    [Fact]
    public void AreThoseOfOneLogWithoutServices()
    {
        using ILoggerFactory withoutServices = StreambotLoggerFactory.Create();

        NotSupportedException exception =
            Assert.Throws<NotSupportedException>(() => withoutServices.AddProvider(StreambotLoggerProvider.Create()));

        Assert.Contains("logging.AddStreambot()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AreThatOfTheApplicationForThisLog() => Assert.Equal(
        LogLevel.Debug, LowestOf("Shop.Orders", "ERROR", ("Logging:Streambot:LogLevel:Default", "Debug")));

    [Fact]
    public void AreThatOfTheFunctionInPlaceOfTheOneForAllLogs() => Assert.Equal(
        LogLevel.Debug, LowestOf("Shop.Orders", "DEBUG", ("Logging:LogLevel:Default", "Warning")));

    [Fact]
    public void AreThatOfACategoryIfItIsHigher()
    {
        (string, string) rule = ("Logging:LogLevel:Microsoft", "Warning");

        Assert.Equal(LogLevel.Warning, LowestOf("Microsoft.Http", "DEBUG", rule));
        Assert.Equal(LogLevel.Debug, LowestOf("Shop.Orders", "DEBUG", rule));
        Assert.Equal(LogLevel.Error, LowestOf("Microsoft.Http", "ERROR", rule));
    }

    [Fact]
    public void AreThatOfTheApplicationIfTheFunctionHasNone() => Assert.Equal(
        LogLevel.Warning, LowestOf("Shop.Orders", level: null, ("Logging:LogLevel:Default", "Warning")));

    [Fact]
    public void AreThoseOfOneProviderHoweverOftenItIsAdded()
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddStreambot().AddStreambot());

        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Single(provider.GetServices<ILoggerProvider>());
    }

    private static LogLevel LowestOf(string category, string? level, params (string Key, string Value)[] settings)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddStreambot());
        // In the place of the variable, which other tests of this process see as well.
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>>(new LevelOfTheFunction(level));
        using ServiceProvider provider = services.BuildServiceProvider();
        return LowestOf(provider.GetRequiredService<ILoggerFactory>().CreateLogger(category));
    }

    private static LogLevel LowestOf(ILogger logger) => Enum.GetValues<LogLevel>().First(logger.IsEnabled);
}
